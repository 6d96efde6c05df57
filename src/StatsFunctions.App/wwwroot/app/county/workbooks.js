// Workbooks: rolling up, what is there, downloads, links for somebody without a key.

import { html, nothing, render } from '/lib/lit-html.js';
import { download, Failure, get, send } from '../api.js';
import { instant, seconds, shortInstant, size } from '../format.js';
import { language, t } from '../language.js';
import { ask, attempt, following, notice, problem, resource, scrolling, show, usualYear } from '../parts.js';
import { isCounty, me } from '../session.js';
import { startWork, workOf } from '../work.js';
import { copyButton } from './copying.js';
import { spanChoices, spanText, usualSpan } from './span.js';
import { underWay, underWayElsewhere } from './underWay.js';

const ROLLUP = 'rollup';

// A workbook of these data may be there already: then nothing is written, which the reader should hear.
async function rollUp(span, tell) {
  tell({ part: null, canBeLeft: true });
  const before = await get(`/api/workbooks/${span.year}`);
  const { data } = await send('POST', `/api/rollups/${span.year}`, { query: { against: span.against, through: span.through, lang: language() }, patience: 0 });
  return { ...data, isUnchanged: before.some(workbook => workbook.name === data.workbook.name && workbook.fingerprint === data.fingerprint) };
}

// It goes on while the reader looks elsewhere, and without this tab, too.
const startRollUp = span => Object.assign(startWork({
  kind: ROLLUP, view: 'results', title: t(`汇总 ${spanText(span)}`, `Rolling up ${spanText(span)}`), run: tell => rollUp(span, tell),
}), { span });

/** Which workbook it is: a draft, or the final one of a closing. */
const stateOf = ({ draft, name }) => {
  const edition = /-final-(\d+)$/.exec(name)?.[1];
  return draft ? html`<span class="tag warn">${t('草稿', 'Draft')}</span>`
    : html`<span class="tag good">${edition ? t(`定稿 第 ${edition} 版`, `Final, edition ${edition}`) : t('定稿', 'Final')}</span>`;
};

export function workbooksSection(redraw) {
  const state = { doing: null, failure: null };
  let span = usualSpan(usualYear(me()));
  let runs = null;
  // Of whoever's, also this reader's own that a closed tab began.
  const rolling = following(() => get('/api/rollups'), all => all.length > 0, redraw, () => reload());
  const loaded = resource(async () => (await get('/api/workbooks')).sort((a, b) => b.year - a.year || b.through - a.through || b.against - a.against || (a.createdAt < b.createdAt ? 1 : -1)), redraw);

  async function run(asked = span) {
    state.failure = null;
    await startRollUp(asked).ended;
    reload();
  }

  function reload() {
    loaded.reload();
    runs?.reload();
  }

  // Begun by this view before it was left and found again.
  if (workOf(ROLLUP)?.state === 'running') void workOf(ROLLUP).ended.then(reload);

  const fetchFile = (workbook, lang) => attempt(state, `${workbook.url} ${lang}`, redraw, async () => {
    state.outdated = null;
    try {
      await download(`/api/workbooks/${workbook.year}/${workbook.name}`, { lang });
    } catch (fault) {
      if (!(fault instanceof Failure) || fault.code !== 'workbook-outdated') throw fault;
      state.outdated = workbook;
    }
  });

  const outdated = workbook => notice('warn', html`<p><strong>${t(`${spanText(workbook)}：英文版要先重新汇总`, `${spanText(workbook)}: roll up again for the English edition`)}</strong></p>
    <p>${t('这份草稿生成以后，数据又有变化，按原样补不出英文版。中文版仍可下载。', 'The data have changed since this draft was made, so its English edition cannot be made from them. The Chinese one can still be downloaded.')}</p>
    ${isCounty() ? html`<p><button type="button" ?disabled=${workOf(ROLLUP)?.state === 'running'} @click=${() => { state.outdated = null; void run(workbook); }}>${t('重新汇总', 'Roll up again')}</button></p>` : html`<p>${t('请县里重新汇总。', 'Please ask the county to roll up again.')}</p>`}`);

  const isOwn = ({ year, against, through }) => {
    const work = workOf(ROLLUP);
    return work?.state === 'running' && work.span.year === year && work.span.against === against && work.span.through === through;
  };

  const elsewhere = span => underWayElsewhere(t(`正在汇总 ${spanText(span)}，${shortInstant(span.startedAt)} 开始`, `Rolling up ${spanText(span)}, since ${shortInstant(span.startedAt)}`));

  const outcome = work => {
    if (work === undefined) return nothing;
    if (work.state === 'running') return html`${underWay(work)}<p class="quiet">${t('可以去看别的页面，关掉网页也会做完。', 'You may look at other views; it goes on to its end even if this page is closed.')}</p>`;
    if (work.state === 'failed') return html`<p>${work.title}</p>${problem(work.failure)}`;
    const { value } = work;
    return notice('good', html`<p>${value.isUnchanged
      ? t(`${spanText(value)}：数据没有变化，工作簿还是原来的那份。`, `${spanText(value)}: the data have not changed, so the workbook is the one that was there.`)
      : t(`${spanText(value)}：工作簿已写好。`, `${spanText(value)}: the workbook has been written.`)}
      ${size(value.workbook.size)} <code class="quiet">${value.workbook.name}</code>
      <button type="button" ?disabled=${state.doing !== null} @click=${() => fetchFile({ ...value, ...value.workbook }, language())}>${t('下载', 'Download')}</button></p>`);
  };

  const button = (workbook, lang, text) => html`<button type="button" ?disabled=${state.doing !== null} aria-label=${`${text} ${spanText(workbook)}`} @click=${() => fetchFile(workbook, lang)}>${state.doing === `${workbook.url} ${lang}` ? t('正在下载…', 'Downloading…') : text}</button>`;

  const table = workbooks => workbooks.length === 0 ? html`<p class="quiet">${t('还没有工作簿。', 'There are no workbooks yet.')}</p>` : scrolling(t('工作簿列表', 'List of workbooks'), html`<table>
    <thead><tr><th scope="col">${t('工作簿', 'Workbook')}</th><th scope="col">${t('状态', 'State')}</th><th scope="col" class="number">${t('大小', 'Size')}</th><th scope="col">${t('生成时间', 'Made')}</th><th scope="col">${t('指纹', 'Fingerprint')}</th><th scope="col">${t('下载', 'Download')}</th></tr></thead>
    <tbody>${workbooks.map(workbook => html`<tr><th scope="row">${spanText(workbook)}</th><td>${stateOf(workbook)}</td><td class="number">${size(workbook.size)}</td><td>${shortInstant(workbook.createdAt)}</td>
      <td><code class="quiet" title=${workbook.fingerprint}>${workbook.fingerprint.slice(0, 12)}</code></td>
      <td class="acts">${button(workbook, 'zh', t('中文', 'Chinese'))} ${button(workbook, 'en', 'English')}
        <button type="button" aria-label=${t(`24 小时链接 ${spanText(workbook)}`, `Link for 24 h, ${spanText(workbook)}`)} @click=${() => link(workbook)}>${t('24 小时链接…', 'Link for 24 h…')}</button></td></tr>`)}</tbody></table>`);

  const runsTable = all => all.length === 0 ? html`<p class="quiet">${t('这一年还没有写出过工作簿。', 'No workbook was written of this year.')}</p>` : scrolling(t('汇总记录', 'Roll-ups'), html`<table>
    <thead><tr><th scope="col">${t('汇总', 'Roll-up')}</th><th scope="col">${t('何时', 'When')}</th><th scope="col">${t('由谁', 'By')}</th><th scope="col" class="number">${t('用时', 'Took')}</th><th scope="col">${t('状态', 'State')}</th><th scope="col">${t('指纹', 'Fingerprint')}</th></tr></thead>
    <tbody>${all.map(item => html`<tr><th scope="row">${spanText(item)}</th><td>${shortInstant(item.startedAt)}</td><td>${item.trigger === 'timer' ? t('定时', 'timer') : t('手动', 'by hand')}</td>
      <td class="number">${seconds(item.durationMs)}</td><td>${stateOf({ draft: item.draft, name: item.workbook })}</td><td><code class="quiet" title=${item.fingerprint}>${item.fingerprint.slice(0, 12)}</code></td></tr>`)}</tbody></table>`);

  function readRuns(event) {
    if (event.target.open && runs === null) runs = resource(() => get(`/api/rollups/${span.year}`), redraw);
  }

  const template = () => html`<section class="office" aria-labelledby="workbooks">
    <h2 id="workbooks">${t('工作簿', 'Workbooks')}</h2>
    <div class="row filters">${spanChoices(span, next => { span = next; runs?.reload(); redraw(); })}
      ${isCounty() ? html`<button type="button" class="primary" ?disabled=${workOf(ROLLUP)?.state === 'running'} @click=${() => run()}>${t('现在汇总', 'Roll up now')}</button>
      <span class="quiet">${t('每月和年终会自行汇总', 'Each month and at the end of a year it happens by itself')}</span>` : nothing}</div>
    ${outcome(workOf(ROLLUP))}
    ${rolling.failure ? problem(rolling.failure, rolling.reload) : nothing}
    ${rolling.value?.filter(span => !isOwn(span)).map(elsewhere)}
    ${state.failure ? problem(state.failure) : nothing}
    ${state.outdated ? outdated(state.outdated) : nothing}
    ${show(loaded, table)}
    <details class="later" @toggle=${readRuns}><summary>${t(`${span.year}年的汇总记录`, `Roll-ups of ${span.year}`)}</summary>${runs ? show(runs, runsTable) : nothing}</details>
  </section>`;

  return { template, leave: rolling.leave };
}

// A link opens one file to whoever has it, so it is made only where somebody says so, and told when it ends.
function link(workbook) {
  const state = { doing: null, failure: null };
  let lang = language();
  let made = null;
  let copying = null;
  return ask(render, (close, redraw) => {
    copying ??= copyButton(redraw);
    const make = event => {
      event.preventDefault();
      void attempt(state, 'link', redraw, async () => {
        made = (await send('POST', `/api/workbooks/${workbook.year}/${workbook.name}/link`, { query: { lang } })).data;
      });
    };
    const pick = value => () => { [lang, made] = [value, null]; redraw(); };
    return html`<form novalidate @submit=${make}>
      <h2 id="dialog-title">${t('24 小时链接', 'A link for 24 hours')}</h2>
      <p>${spanText(workbook)}</p>
      <p class="quiet">${t('拿到链接的人不用密钥就能下载这一份工作簿，只读，到期失效。请只发给该看的人。', 'Whoever has the link can download this one workbook without a key, until it ends. Send it only to whom it is meant for.')}</p>
      <label class="check"><input type="radio" name="lang" .checked=${lang === 'zh'} @change=${pick('zh')}> ${t('中文版', 'Chinese edition')}</label>
      <label class="check"><input type="radio" name="lang" .checked=${lang === 'en'} @change=${pick('en')}> ${t('英文版', 'English edition')}</label>
      ${state.failure ? problem(state.failure) : nothing}
      ${made ? html`<label for="link">${t(`链接，${instant(made.expiresAt)}前有效`, `The link, until ${instant(made.expiresAt)}`)}</label>
        <input id="link" readonly .value=${made.url} @focus=${event => event.target.select()}>` : nothing}
      <p class="buttons">${made ? copying(t('复制', 'Copy'), () => made.url) : html`<button class="primary" ?disabled=${state.doing !== null}>${state.doing ? t('正在生成…', 'Making it…') : t('生成链接', 'Make the link')}</button>`}
        <button type="button" @click=${() => close()}>${t('关闭', 'Close')}</button></p></form>`;
  });
}
