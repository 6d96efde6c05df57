// Closing a year, with what is missing before one's eyes; and reopening it.

import { html, nothing } from '/lib/lit-html.js';
import { get, send } from '../api.js';
import { number } from '../format.js';
import { t } from '../language.js';
import { resource, show } from '../parts.js';
import { me, onSessionEnd } from '../session.js';
import { startWork } from '../work.js';
import { checkReason, confirm, reasonField } from './dialogs.js';
import { monthsInWords } from './runs.js';

/** The kind of work that closing is; its work has `year`. */
export const CLOSE = 'close';

// What was typed stays, also where a closing failed after its dialog was left: year → { reason, isAsked, isForced }.
const drafts = new Map();
onSessionEnd(() => drafts.clear());

function draftOf(year) {
  if (!drafts.has(year)) drafts.set(year, { reason: '', isAsked: false, isForced: false });
  return drafts.get(year);
}

// Who owes what: [{ name, months }].
const owing = completeness => completeness.units
  .map(unit => ({ name: unit.name, months: unit.months.flatMap((state, at) => state === 'missing' || state === 'not-due' ? [at + 1] : []) }))
  .filter(unit => unit.months.length > 0);

function startClosing(year, draft, onChanged) {
  const work = startWork({
    kind: CLOSE, view: 'years', title: t(`关账 ${year}年`, `Closing ${year}`),
    run: async tell => {
      tell({ part: null, canBeLeft: true });
      const { data } = await send('POST', `/api/years/${year}/close`, { body: { reason: draft.reason.trim(), force: draft.isForced }, patience: 0 });
      drafts.delete(year);
      return data;
    },
  });
  work.year = year;
  return work.ended.then(async () => {
    await onChanged();
    // The dialog, if it is still open, tells it.
    if (work.failure) throw work.failure;
  });
}

/** Asks for the closing of a year and starts it; `onChanged` hears when it has ended. */
export function closeYear({ year }, onChanged) {
  const draft = draftOf(year);
  Object.assign(draft, { isAsked: false, isForced: false });
  let state = null;
  let refused = null;          // the server's obstacle, met after the state was read
  const isRunning = year >= Number(me().runningMonth.slice(0, 4));
  const needsForce = () => isRunning || refused !== null || (state?.value !== undefined && owing(state.value.completeness).length > 0);

  const missing = ({ completeness, items }) => {
    const units = owing(completeness);
    return html`
      ${isRunning ? html`<p class="notice warn">${t(`${year} 年还没有结束。`, `The year ${year} has not ended.`)}</p>` : nothing}
      <p>${t(`应报 ${number(completeness.expected)} 份，已报 ${number(completeness.received)} 份，欠报 ${number(completeness.missing)} 份${completeness.notDue ? `，未到期 ${number(completeness.notDue)} 份` : ''}。`,
        `${number(completeness.expected)} returns are expected, ${number(completeness.received)} received, ${number(completeness.missing)} missing${completeness.notDue ? `, ${number(completeness.notDue)} not due yet` : ''}.`)}
        <a href=${`#/progress?year=${year}`}>${t('报送进度', 'Progress')}</a></p>
      ${units.length ? html`<ul class="bounded" tabindex="0">${units.map(unit => html`<li>${unit.name}${t('：', ': ')}${monthsInWords(unit.months)}</li>`)}</ul>` : nothing}
      <p>${items === 0 ? t('台账没有未销的事项。', 'No open items.') : html`${t(`台账还有 ${items} 项未销。`, `${items} items are open.`)} <a href=${`#/items?year=${year}&state=open`}>${t('台账', 'Open items')}</a>`}</p>`;
  };

  return confirm({
    title: t(`关账 ${year}年`, `Close ${year}`), wide: true,
    action: () => t('关账', 'Close the year'), busyText: t('正在关账…（可以离开，会自行做完）', 'Closing… (it goes on if you leave)'),
    check: () => checkReason(draft) ?? (needsForce() && !draft.isForced ? 'force' : null),
    content: (redraw, failure) => {
      state ??= resource(async () => {
        const [completeness, items] = await Promise.all([get(`/api/completeness/${year}`), get('/api/open-items', { year, state: 'open' })]);
        return { completeness, items: items.length };
      }, () => queueMicrotask(redraw));
      if (failure?.code === 'incomplete' || failure?.code === 'year-not-ended') refused = failure;
      return html`${show(state, missing)}
        <p class="quiet">${t('关账后，各单位不能再报和改这一年的报表；系统出具定稿工作簿。以后要改，须说明原因重新开账，再关账时出具更正单。', 'After that nobody can report or correct returns of the year, and its final workbook is issued. Later changes need the year reopened with a reason, and a correction slip is written at the next closing.')}</p>
        ${reasonField(draft, redraw, t('原因', 'Reason'), t('如：年终汇总', 'Such as: annual report'))}
        ${needsForce() ? html`<label class="check"><input type="checkbox" id="force" .checked=${draft.isForced} aria-describedby="force-says" aria-invalid=${draft.isAsked && !draft.isForced} @change=${event => { draft.isForced = event.target.checked; redraw(); }}>
          <span id="force-says" class=${draft.isAsked && !draft.isForced ? 'bad' : ''}>${t('我知道年度未结束或还有欠报，仍然关账', 'I know that the year has not ended or returns are missing; close it all the same')}</span></label>` : nothing}`;
    },
    act: () => startClosing(year, draft, onChanged),
  });
}

/** Asks for the reopening of a year. */
export function reopenYear({ year, edition }, onChanged) {
  const draft = { reason: '', isAsked: false };
  return confirm({
    title: t(`重新开账 ${year}年`, `Reopen ${year}`), danger: true,
    action: () => t('重新开账', 'Reopen'), check: () => checkReason(draft),
    content: redraw => html`
      <div class="notice warn"><ul>
        <li>${t('各单位又可以报和改这一年的报表，每处改动都留修订记录。', 'Units can report and correct returns of this year again; each change is kept as a revision.')}</li>
        <li>${t(`已出具的定稿工作簿（第 ${edition} 版）保留不变，但已不是最后结果；此前发出的报告可能要更正。`, `The final workbook that was issued (edition ${edition}) stays, but is no longer the last word; reports sent out may need correcting.`)}</li>
        <li>${t('再次关账时出具更正单，列明谁、何时、为何改了什么，影响哪些合计、百分比和名次。', 'At the next closing a correction slip is written: who changed what, when and why, and which totals, percentages and ranks it moved.')}</li></ul></div>
      ${reasonField(draft, redraw, t('原因（记入更正单）', 'Reason (kept in the correction slip)'), t('如：某镇 5 月会议数漏报', 'Such as: a town left meetings of May out'))}`,
    act: async () => {
      await send('POST', `/api/years/${year}/reopen`, { body: { reason: draft.reason.trim() } });
      await onChanged();
    },
  });
}
