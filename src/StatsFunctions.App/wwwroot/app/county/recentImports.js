// Imports of late: what goes on, also from another tab or after this page was closed, and what they came to.

import { html, nothing } from '/lib/lit-html.js';
import { get } from '../api.js';
import { number, shortInstant } from '../format.js';
import { t } from '../language.js';
import { following, resource, scrolling, show } from '../parts.js';
import { conflicts, counts } from './importReport.js';
import { progressOf } from './importRun.js';

const STATES = {
  running: { kind: '', text: () => t('进行中', 'Under way') },
  done: { kind: 'good', text: () => t('已完成', 'Done') },
  refused: { kind: 'warn', text: () => t('有问题，没有存', 'Refused, nothing stored') },
  failed: { kind: 'bad', text: () => t('没有成功', 'Failed') },
  interrupted: { kind: 'bad', text: () => t('中断', 'Interrupted') },
};

export function recentImports(redraw) {
  let opened = null;      // { id, run: a resource }

  const runs = following(async () => (await get('/api/imports')).filter(run => !run.dryRun), all => all.some(run => run.state === 'running'), redraw);

  function toggle(id) {
    opened = opened?.id === id ? null : { id, run: resource(() => get(`/api/imports/${id}`), redraw) };
    redraw();
  }

  const line = (run, byCode) => html`<tr>
    <th scope="row">${run.name ?? '—'}</th><td>${run.by}</td><td>${shortInstant(run.startedAt)}</td>
    <td>${run.state === 'done' && run.rejected > 0 ? html`<span class="tag warn">${t('已完成，有未收的', 'Done, some refused')}</span>`
      : html`<span class=${`tag ${STATES[run.state].kind}`}>${STATES[run.state].text()}</span>`}</td>
    <td>${run.state === 'running' ? html`<progress max="1" value=${progressOf(run).part ?? nothing} aria-label=${t('进度', 'Progress')}></progress> ${progressOf(run).text}`
      : run.state === 'interrupted' ? t('把同一个文件再导入一次即可，已存的行不会重复', 'Simply import the same file again; rows that are stored stay as they are')
        : run.rejected > 0 ? t(`${number(run.rows)} 行，其中 ${number(run.rejected)} 行没有收`, `${number(run.rows)} rows, ${number(run.rejected)} of them refused`)
          : t(`${number(run.rows)} 行`, `${number(run.rows)} rows`)}</td>
    <td>${run.state === 'done' || run.state === 'refused' || run.state === 'failed' ? html`<button type="button" class="plain" aria-expanded=${opened?.id === run.id} @click=${() => toggle(run.id)}>${t('结果', 'Outcome')}</button>` : nothing}</td></tr>
    ${opened?.id === run.id ? html`<tr><td colspan="6">${show(opened.run, whole => html`
      ${whole.report ? html`${counts(whole.report, run.state === 'done')}${conflicts(whole.report, byCode)}` : nothing}
      ${whole.problem ? html`<p class="bad">${whole.problem.detail ?? whole.problem.title}</p>` : nothing}`)}</td></tr>` : nothing}`;

  return {
    reload: runs.reload,
    leave: runs.leave,
    template: byCode => html`<section class="office"><h2>${t('最近的导入', 'Recent imports')}</h2>
      ${show(runs, all => all.length === 0 ? html`<p class="quiet">${t('还没有导入过。', 'There are none yet.')}</p>`
        : scrolling(t('最近的导入', 'Recent imports'), html`<table>
            <thead><tr><th scope="col">${t('文件', 'File')}</th><th scope="col">${t('导入人', 'By')}</th><th scope="col">${t('开始', 'Started')}</th><th scope="col">${t('状态', 'State')}</th><th scope="col">${t('行数', 'Rows')}</th><th scope="col"><span class="unseen">${t('结果', 'Outcome')}</span></th></tr></thead>
            <tbody>${all.map(run => line(run, byCode))}</tbody></table>`))}</section>`,
  };
}
