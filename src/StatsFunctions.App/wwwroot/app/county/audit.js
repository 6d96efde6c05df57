// The audit: who downloaded, exported, imported, cleared, closed, and managed units, templates and keys.

import { html, nothing } from '/lib/lit-html.js';
import { get } from '../api.js';
import { instant } from '../format.js';
import { t } from '../language.js';
import { choice, resource, scrolling, show, unique } from '../parts.js';
import { me, ROLES } from '../session.js';
import { keepInAddress } from './address.js';
import { hasWords, searchBox } from './tables.js';

const ACTIONS = {
  issueKey: () => t('签发密钥', 'Issued a key'), revokeKey: () => t('撤销密钥', 'Revoked a key'), putUnit: () => t('改单位', 'Changed a unit'),
  putReportTemplate: () => t('上传模板', 'Put a template'), deleteReportTemplate: () => t('删除模板', 'Deleted a template'), getReport: () => t('下载报告', 'Downloaded a report'),
  exportCounty: () => t('导出全县', 'Exported the county'), importCounty: () => t('恢复全县', 'Restored the county'), exportReturns: () => t('导出报表', 'Exported returns'),
  downloadWorkbook: () => t('下载工作簿', 'Downloaded a workbook'), linkWorkbook: () => t('生成链接', 'Made a link'), runRollup: () => t('汇总', 'Rolled up'),
  importReturns: () => t('导入', 'Imported'), clearOpenItem: () => t('销号', 'Cleared an item'), putYearSettings: () => t('设无会月', 'Set no-meeting months'),
  closeYear: () => t('关账', 'Closed a year'), reopenYear: () => t('重新开账', 'Reopened a year'),
};

const actionText = action => ACTIONS[action]?.() ?? action;
const DAY = 86_400_000;
const WEEK = 7;

// A day of the county as the API takes it: 2026-11-29.
const dayOf = time => new Intl.DateTimeFormat('en-CA', { timeZone: me().timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);

export function open(parameters, redraw) {
  const asked = { from: parameters.get('from') ?? dayOf(Date.now() - (WEEK - 1) * DAY), to: parameters.get('to') ?? dayOf(Date.now()) };
  const filter = { action: parameters.get('action') ?? '', text: parameters.get('q') ?? '' };
  const loaded = resource(async () => (await get('/api/audit', asked)).map(entry => ({
    ...entry, target: readable(entry.target), text: `${entry.by} ${readable(entry.target)} ${entry.detail ?? ''} ${entry.unit ?? ''}`.toLowerCase(),
  })), redraw);

  const keep = () => keepInAddress('audit', { ...asked, action: filter.action, q: filter.text });

  // A day that is typed by half is none yet; it stands in its field alone, where writing it back would take it away.
  const ask = name => event => {
    if (event.target.value === '') return;
    asked[name] = event.target.value;
    keep();
    loaded.reload();
  };

  function change(next) {
    Object.assign(filter, next);
    keep();
    redraw();
  }

  const matches = entry => (filter.action === '' || entry.action === filter.action) && hasWords(entry.text, filter.text);

  // Names in addresses are written with percent signs; what is no such writing stands as it is.
  function readable(target) {
    try {
      return decodeURIComponent(target);
    } catch (fault) {
      if (!(fault instanceof URIError)) throw fault;
      return target;
    }
  }

  // null: the process ended on the way, so nobody knows how it came out.
  const outcome = status => status === null ? html`<span class="tag warn">${t('不明', 'unknown')}</span>`
    : status < 400 ? html`<span class="tag good">${t('成功', 'done')}</span>` : html`<span class="tag bad">${t(`拒绝 ${status}`, `refused ${status}`)}</span>`;

  const line = entry => html`<tr><td>${instant(entry.at)}</td><th scope="row">${entry.by}</th><td>${ROLES[entry.role]?.() ?? entry.role}</td><td>${actionText(entry.action)}</td>
    <td>${entry.target}${entry.detail ? html` <span class="quiet">${entry.detail}</span>` : nothing}</td><td>${outcome(entry.outcome)}</td></tr>`;

  const template = entries => {
    const found = entries.filter(matches);
    return html`
      <div class="row filters">
        ${choice(t('事项', 'What'), filter.action, [['', t('全部', 'All')], ...unique(entries.map(entry => entry.action)).map(action => [action, actionText(action)])], action => change({ action }))}
        ${searchBox(t('人、对象', 'Who, on what'), filter.text, text => change({ text }))}
        <span role="status" class="quiet">${t(`${found.length} 条`, `${found.length} entries`)}</span></div>
      ${found.length === 0 ? html`<p class="quiet">${t('这几天没有记录。', 'Nothing was recorded in these days.')}</p>` : scrolling(t('审计记录', 'Audit entries'), html`<table class="audit">
        <thead><tr><th scope="col">${t('时间', 'When')}</th><th scope="col">${t('谁', 'Who')}</th><th scope="col">${t('角色', 'Role')}</th><th scope="col">${t('做了什么', 'What')}</th><th scope="col">${t('对象', 'On what')}</th><th scope="col">${t('结果', 'Outcome')}</th></tr></thead>
        <tbody>${found.map(line)}</tbody></table>`, 'long')}`;
  };

  return {
    title: () => t('审计', 'Audit'),
    template: () => html`<div class="title"><h1>${t('审计', 'Audit')} <small class="quiet">${t('只增不改，保存期满才删', 'only added to; age alone removes entries')}</small></h1>
        <p class="row"><label class="choice"><span>${t('从', 'From')}</span><input type="date" value=${asked.from} @change=${ask('from')}></label>
        <label class="choice"><span>${t('到', 'To')}</span><input type="date" value=${asked.to} @change=${ask('to')}></label></p></div>
      <div class="office">${show(loaded, template)}</div>`,
  };
}
