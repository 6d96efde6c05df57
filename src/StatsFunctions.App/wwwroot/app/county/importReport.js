// What an import, or its check, came to: counts, and each conflict once with every row it hits.

import { html, nothing } from '/lib/lit-html.js';
import { nameOf, number } from '../format.js';
import { list, t } from '../language.js';
import { scrolling } from '../parts.js';
import { rowRuns } from './runs.js';

const SHOWN = 12;

/** The counts of a report. `isDone`: it is stored, and not only checked. */
export const counts = (report, isDone) => html`
  <dl class="counts">
    <div><dt>${t('行', 'Rows')}</dt><dd>${number(report.rows)}</dd></div>
    <div class="good"><dt>${isDone ? t('新增', 'Created') : t('将新增', 'To be created')}</dt><dd>${number(report.created)}</dd></div>
    <div class="good"><dt>${isDone ? t('更新', 'Updated') : t('将更新', 'To be updated')}</dt><dd>${number(report.updated)}</dd></div>
    <div><dt>${t('与已存相同', 'Unchanged')}</dt><dd>${number(report.unchanged)}</dd></div>
    <div class=${report.rejected ? 'bad' : ''}><dt>${isDone ? t('未存', 'Left out') : t('有问题', 'With faults')}</dt><dd>${number(report.rejected)}</dd></div>
  </dl>`;

const shortened = (items, whole) => items.length <= SHOWN ? list(items) : html`${list(items.slice(0, SHOWN))}<details class="more"><summary>${whole}</summary>${list(items.slice(SHOWN))}</details>`;

/** Conflicts, each cause once. `byCode` are the indicators. */
export const conflicts = (report, byCode) => report.conflicts.length === 0 ? nothing : scrolling(t('问题', 'Conflicts'), html`
  <table class="conflicts">
    <caption>${t(`问题 ${report.conflicts.length} 种，涉及 ${number(report.rejected)} 行；有一格不对的行整行不存`, `${report.conflicts.length} causes in ${number(report.rejected)} rows; a row with one bad cell is left out whole`)}</caption>
    <thead><tr><th scope="col">${t('问题', 'What is wrong')}</th><th scope="col">${t('指标', 'Indicator')}</th><th scope="col">${report.conflicts.some(conflict => conflict.cells) ? t('单元格', 'Cells') : t('行', 'Rows')}</th>
      <th scope="col" class="number">${t('处', 'Count')}</th></tr></thead>
    <tbody>${report.conflicts.map(conflict => html`<tr>
      <td title=${conflict.code}>${conflict.message}</td>
      <td>${byCode.has(conflict.indicator) ? nameOf(byCode.get(conflict.indicator)) : conflict.indicator ?? '—'}</td>
      <td class="rows">${conflict.cells ? shortened(conflict.cells, t(`其余 ${conflict.cells.length - SHOWN} 格`, `${conflict.cells.length - SHOWN} more`)) : rowsOf(conflict)}</td>
      <td class="number">${number(conflict.count)}</td></tr>`)}</tbody></table>`);

function rowsOf({ rows }) {
  const spans = rowRuns(rows);
  return shortened(spans, t(`其余 ${spans.length - SHOWN} 段`, `${spans.length - SHOWN} more`));
}
