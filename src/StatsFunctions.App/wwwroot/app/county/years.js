// The years: where each stands, closing and reopening, no-meeting months, correction slips.

import { html, nothing } from '/lib/lit-html.js';
import { Failure, get, send } from '../api.js';
import { instant, month as monthText, period as periodText } from '../format.js';
import { t } from '../language.js';
import { attempt, following, notice, problem, show } from '../parts.js';
import { isCounty, me, refresh } from '../session.js';
import { see, workOf } from '../work.js';
import { CLOSE, closeYear, reopenYear } from './closing.js';
import { correctionSlips } from './corrections.js';
import { underWay, underWayElsewhere } from './underWay.js';

const STATES = {
  open: { kind: '', text: () => t('开账', 'Open') },
  closing: { kind: 'warn', text: () => t('正在关账', 'Closing') },
  closed: { kind: 'good', text: () => t('已关账', 'Closed') },
};

const CLOSING = () => t('正在关账，出具定稿工作簿', 'Closing; the final workbook is being issued');

export function open(_, redraw) {
  const parts = new Map();       // what else a year has here: year → { settings, slips }
  const runningYear = Number(me().runningMonth.slice(0, 4));

  const loaded = following(async () => {
    const all = await get('/api/years');
    // Nothing of the running year may have been reported yet; its no-meeting months are declared all the same.
    const running = all.some(item => item.year === runningYear) ? [] : [await get(`/api/years/${runningYear}`)];
    return [...running, ...all].sort((a, b) => b.year - a.year);
  }, all => all.some(item => item.state === 'closing'), redraw, reloadSlips);

  const partOf = year => {
    if (!parts.has(year.year)) parts.set(year.year, { doing: null, failure: null, months: null, isStored: false, slips: null });
    return parts.get(year.year);
  };

  function reloadSlips() {
    for (const part of parts.values()) part.slips?.reload();
  }

  async function changed() {
    reloadSlips();
    await Promise.all([loaded.reload(), refresh().catch(told)]);
  }

  // What the reader's profile could not be read for, the list meets and tells.
  function told(fault) {
    if (!(fault instanceof Failure)) throw fault;
  }

  // Begun by this view before it was left and found again.
  if (workOf(CLOSE)?.state === 'running') void workOf(CLOSE).ended.then(changed);

  const act = (name, text, handler, kind = '', isBusy = false) => html`<button type="button" class=${kind} ?disabled=${isBusy} aria-label=${`${text} ${name}`} @click=${handler}>${text}</button>`;

  const fact = (name, value) => html`<dt>${name}</dt><dd>${value}</dd>`;

  const card = year => {
    const name = periodText(String(year.year));
    const closing = workOf(CLOSE)?.state === 'running' && workOf(CLOSE).year === year.year ? workOf(CLOSE) : null;
    return html`<section class="card" aria-labelledby=${`year-${year.year}`}>
      <div class="title"><h2 id=${`year-${year.year}`}>${name} <span class=${`tag ${STATES[year.state].kind}`}>${STATES[year.state].text()}</span>
        ${year.edition > 1 || year.state === 'closed' ? html`<span class="tag">${t(`第 ${year.edition} 版`, `Edition ${year.edition}`)}</span>` : nothing}</h2>
        ${isCounty() ? html`<p class="row">${year.state === 'closed' ? act(name, t('重新开账…', 'Reopen…'), () => reopenYear(year, changed), 'danger')
          : act(name, year.state === 'closing' ? t('继续关账…', 'Finish closing…') : t('关账…', 'Close…'), () => closeYear(year, changed), '', closing !== null)}</p>` : nothing}</div>
      ${closing ? underWay(closing, CLOSING())
        : year.state === 'closing' ? [underWayElsewhere(CLOSING()), isCounty() ? html`<p class="quiet">${t('几分钟后仍没有关好的，请点“继续关账”。', 'If it is not closed after some minutes, choose “Finish closing”.')}</p>` : nothing] : nothing}
      ${year.state === 'closed' || year.reopening ? html`<dl class="facts">
        ${year.state === 'closed' ? [fact(t('关账', 'Closed'), html`${instant(year.closedAt)} ${year.closedBy}`),
          fact(t('原因', 'Reason'), year.closing?.reason ?? '—'),
          fact(t('指纹', 'Fingerprint'), html`<code title=${year.fingerprint}>${year.fingerprint?.slice(0, 16)}</code> <span class="quiet">${t('定稿工作簿所依据的数据', 'the data of the final workbook')}</span>`)] : nothing}
        ${year.reopening ? fact(t('上次重开', 'Last reopened'), html`${instant(year.reopening.at)} ${year.reopening.by} ${year.reopening.reason}`) : nothing}
      </dl>` : nothing}
      ${settings(year)}
      ${year.edition > 1 || year.reopening ? slips(year) : nothing}
    </section>`;
  };

  const settings = year => {
    const part = partOf(year);
    const stored = year.settings.noMeetingMonths;
    const months = part.months ?? new Set(stored);
    const isChanged = months.size !== stored.length || stored.some(item => !months.has(item));
    const toggle = number => {
      part.months = new Set(months);
      if (!part.months.delete(number)) part.months.add(number);
      part.isStored = false;
      redraw();
    };
    const store = () => attempt(part, 'settings', redraw, async () => {
      await send('PUT', `/api/years/${year.year}/settings`, { body: { noMeetingMonths: [...months].sort((a, b) => a - b) } });
      await loaded.reload();
      Object.assign(part, { months: null, isStored: true });
    });
    return html`<fieldset class="months"><legend>${t('无会月', 'No-meeting months')}</legend>
      ${Array.from({ length: 12 }, (_, at) => at + 1).map(number => html`<label><input type="checkbox" .checked=${months.has(number)} ?disabled=${!isCounty() || part.doing !== null || year.state !== 'open'} @change=${() => toggle(number)}> ${monthText(number)}</label>`)}
      ${isCounty() && isChanged ? html`<button type="button" class="primary" ?disabled=${part.doing !== null} @click=${store}>${part.doing ? t('正在保存…', 'Saving…') : t('保存', 'Save')}</button>
        <button type="button" ?disabled=${part.doing !== null} @click=${() => { part.months = null; redraw(); }}>${t('还原', 'Undo')}</button>` : nothing}
      <span role="status" class="good">${part.isStored && !isChanged ? t('已保存', 'Saved') : nothing}</span>
      ${part.failure ? problem(part.failure) : nothing}</fieldset>`;
  };

  const slips = year => {
    const part = partOf(year);
    return html`<details @toggle=${event => { if (event.target.open && part.slips === null) part.slips = correctionSlips(year.year, redraw); redraw(); }}>
      <summary>${t('更正单', 'Correction slips')}</summary>${part.slips ? part.slips.template() : nothing}</details>`;
  };

  const closingOutcome = () => {
    const work = workOf(CLOSE);
    if (work?.state === 'done' && loaded.value?.some(item => item.year === work.year && item.state === 'closed')) return notice('good', html`<p>${t(`${work.year}年已关账，定稿工作簿已出具。`, `${work.year} is closed; its final workbook has been issued.`)} <a href="#/results">${t('工作簿', 'Workbooks')}</a></p>`);
    return work?.state === 'failed' ? html`<p>${work.title}</p>${problem(work.failure)}` : nothing;
  };

  return {
    title: () => t('年度', 'Years'),
    template: () => {
      see('years');
      return html`<div class="title"><h1>${t('年度', 'Years')}</h1><p class="quiet">${t('关账后不再收该年报表，并出具定稿工作簿', 'A closed year takes no more returns and has a final workbook')}</p></div>
        ${closingOutcome()}${show(loaded, years => years.map(card))}`;
    },
    leave: loaded.leave,
  };
}
