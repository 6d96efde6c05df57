// The audit: who downloaded, exported, imported, cleared, closed, and managed units, templates and keys.

import { html, nothing } from '/lib/lit-html.js';
import { get } from '../api.js';
import { instant } from '../format.js';
import { t } from '../language.js';
import { choice, resource, scrolling, show, unique } from '../parts.js';
import { me } from '../session.js';
import { ROLES } from './issuing.js';

const ACTIONS = {
  IssueKey: () => t('签发密钥', 'Issued a key'), RevokeKey: () => t('撤销密钥', 'Revoked a key'), PutUnit: () => t('改单位', 'Changed a unit'),
  PutReportTemplate: () => t('上传模板', 'Put a template'), DeleteReportTemplate: () => t('删除模板', 'Deleted a template'), GetReport: () => t('下载报告', 'Downloaded a report'),
  ExportCounty: () => t('导出全县', 'Exported the county'), ImportCounty: () => t('恢复全县', 'Restored the county'), ExportReturns: () => t('导出报表', 'Exported returns'),
  DownloadWorkbook: () => t('下载工作簿', 'Downloaded a workbook'), LinkWorkbook: () => t('生成链接', 'Made a link'), RunRollup: () => t('汇总', 'Rolled up'),
  ImportReturns: () => t('导入', 'Imported'), ClearOpenItem: () => t('销号', 'Cleared an item'), PutYearSettings: () => t('设无会月', 'Set no-meeting months'),
  CloseYear: () => t('关账', 'Closed a year'), ReopenYear: () => t('重新开账', 'Reopened a year'),
};

const actionText = action => ACTIONS[action]?.() ?? action;
const DAY = 86_400_000;
const WEEK = 7;

// A day of the county as the API takes it: 2026-11-29.
const dayOf = time => new Intl.DateTimeFormat('en-CA', { timeZone: me().timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);

export function open(parameters, redraw) {
  const asked = { from: parameters.get('from') ?? dayOf(Date.now() - (WEEK - 1) * DAY), to: parameters.get('to') ?? dayOf(Date.now()) };
  const filter = { action: '', text: '' };
  const loaded = resource(() => get('/api/audit', asked), redraw);

  const ask = name => event => {
    asked[name] = event.target.value;
    history.replaceState(history.state, '', `#/audit?${new URLSearchParams(asked)}`);
    loaded.reload();
  };

  const matches = entry => (filter.action === '' || entry.action === filter.action)
    && (filter.text === '' || [entry.by, entry.target, entry.detail ?? '', entry.unit ?? ''].some(text => text.includes(filter.text.trim())));

  // null: the process ended on the way, so nobody knows how it came out.
  const outcome = status => status === null ? html`<span class="tag warn">${t('不明', 'unknown')}</span>`
    : status < 400 ? html`<span class="tag good">${t('成功', 'done')}</span>` : html`<span class="tag bad">${t(`拒绝 ${status}`, `refused ${status}`)}</span>`;

  const line = entry => html`<tr><td>${instant(entry.at)}</td><th scope="row">${entry.by}</th><td>${ROLES[entry.role]?.() ?? entry.role}</td><td>${actionText(entry.action)}</td>
    <td>${entry.target}${entry.detail ? html`　<span class="quiet">${entry.detail}</span>` : nothing}</td><td>${outcome(entry.outcome)}</td></tr>`;

  const template = entries => {
    const found = entries.filter(matches);
    return html`
      <div class="row filters">
        ${choice(t('事项', 'What'), filter.action, [['', t('全部', 'All')], ...unique(entries.map(entry => entry.action)).map(action => [action, actionText(action)])], action => { filter.action = action; redraw(); })}
        <label class="choice"><span>${t('查找', 'Find')}</span><input type="search" .value=${filter.text} placeholder=${t('人、对象', 'who, what')} @input=${event => { filter.text = event.target.value; redraw(); }}></label>
        <span role="status" class="quiet">${t(`${found.length} 条`, `${found.length} entries`)}</span></div>
      ${found.length === 0 ? html`<p class="quiet">${t('这几天没有记录。', 'Nothing was recorded in these days.')}</p>` : scrolling(t('审计记录', 'Audit entries'), html`<table class="audit">
        <thead><tr><th scope="col">${t('时间', 'When')}</th><th scope="col">${t('谁', 'Who')}</th><th scope="col">${t('角色', 'Role')}</th><th scope="col">${t('做了什么', 'What')}</th><th scope="col">${t('对象', 'On what')}</th><th scope="col">${t('结果', 'Outcome')}</th></tr></thead>
        <tbody>${found.map(line)}</tbody></table>`, 'tall')}`;
  };

  return {
    title: () => t('审计', 'Audit'),
    template: () => html`<div class="title"><h1>${t('审计', 'Audit')}</h1><p class="quiet">${t('只增不改，保存期满才删', 'Entries are only added; their age alone removes them')}</p></div>
      <div class="row filters"><label class="choice"><span>${t('从', 'From')}</span><input type="date" .value=${asked.from} @change=${ask('from')}></label>
        <label class="choice"><span>${t('到', 'To')}</span><input type="date" .value=${asked.to} @change=${ask('to')}></label></div>
      <div class="office">${show(loaded, template)}</div>`,
  };
}
