// The trend of one indicator: its months in two years, as a chart and as a table.

import { html, nothing } from '/lib/lit-html.js';
import { measureOf, month as monthText, nameOf, number } from '../format.js';
import { list, t } from '../language.js';
import { colour } from './drawing.js';

const MONTHS = Array.from({ length: 12 }, (_, at) => at);

/** The two years of a trend: [{ year, name, values, coverage }], the current one first. */
const sidesOf = ({ year, against, completeness, rows: [row] }) => [
  { year, name: t(`${year}年`, String(year)), values: row?.current ?? Array(12).fill(null), coverage: completeness.current },
  { year: against, name: t(`${against}年`, String(against)), values: row?.base ?? Array(12).fill(null), coverage: completeness.base },
];

// A month with a value to which not every return has come.
const isPartial = ({ values, coverage }, at) => values[at] !== null && coverage[at].received < coverage[at].expected;
const coverageText = ({ received, expected }) => t(`已报 ${number(received)}／${number(expected)} 份`, `${number(received)} of ${number(expected)} returns`);

/** Whether anything was reported of either year. */
export const hasTrend = trend => sidesOf(trend).some(({ values }) => values.some(value => value !== null));

const DASHES = [[], [7, 5]];

// The library's legend forgets that a line is dashed.
const dashedLabels = chart => globalThis.Chart.defaults.plugins.legend.labels.generateLabels(chart).map((label, at) => ({ ...label, lineDash: DASHES[at] }));

/** The chart's settings for Chart.js. */
export function trendSettings(trend, indicator) {
  const sides = sidesOf(trend);
  const line = ({ name, values }, own) => ({ label: name, data: values, spanGaps: false, borderWidth: 2, pointRadius: 4, pointHoverRadius: 6, ...own });
  return {
    type: 'line',
    data: {
      labels: MONTHS.map(at => `${monthText(at + 1)}${sides.some(side => isPartial(side, at)) ? ' *' : ''}`),
      datasets: [
        line(sides[0], { borderColor: colour('--accent'), backgroundColor: colour('--accent'), pointStyle: 'circle' }),
        line(sides[1], { borderColor: colour('--quiet'), backgroundColor: colour('--paper'), borderDash: DASHES[1], pointStyle: 'rect', pointBorderWidth: 2 }),
      ],
    },
    options: {
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { grid: { display: false } },
        y: { beginAtZero: true, title: { display: true, text: measureOf(indicator) }, ticks: { precision: indicator.decimals, callback: value => number(value) }, grid: { color: colour('--line') } },
      },
      plugins: {
        legend: { align: 'start', labels: { usePointStyle: true, pointStyle: 'line', pointStyleWidth: 36, padding: 16, generateLabels: dashedLabels } },
        tooltip: {
          callbacks: {
            title: ([{ dataIndex }]) => monthText(dataIndex + 1),
            label: ({ datasetIndex, dataIndex }) => `${sides[datasetIndex].name}${t('：', ': ')}${number(sides[datasetIndex].values[dataIndex])} ${measureOf(indicator)}`,
            afterLabel: ({ datasetIndex, dataIndex }) => isPartial(sides[datasetIndex], dataIndex) ? coverageText(sides[datasetIndex].coverage[dataIndex]) : '',
          },
        },
      },
    },
  };
}

/** What the chart leaves open: months without a value and months that are not complete. */
export function trendNotes(trend) {
  const partial = sidesOf(trend).flatMap(side => {
    const own = MONTHS.filter(at => isPartial(side, at));
    return own.length ? [`${side.name}${t('', ' ')}${list(own.map(at => t(`${monthText(at + 1)}（${coverageText(side.coverage[at])}）`, `${monthText(at + 1)} (${coverageText(side.coverage[at])})`)))}`] : [];
  });
  const empty = sidesOf(trend).some(({ values }) => values.includes(null));
  return html`${partial.length ? html`<p class="quiet">${t('* 没有报齐，合计只含已报的：', '* Not complete; totals are of what was received: ')}${partial.join(t('；', '; '))}${t('。', '.')}</p>` : nothing}
    ${empty ? html`<p class="quiet">${t('线断开处是未报，不是 0。', 'Where a line breaks nothing was reported; that is not 0.')}</p>` : nothing}`;
}

/** The same figures as a table. */
export const trendTable = (trend, indicator) => {
  const sides = sidesOf(trend);
  return html`<table><caption class="unseen">${nameOf(indicator)}</caption>
    <thead><tr><th scope="col">${t('月份', 'Month')}</th>${sides.map(({ name }) => html`<th scope="col" class="number">${t(`${name}（${measureOf(indicator)}）`, `${name} (${measureOf(indicator)})`)}</th><th scope="col">${t('报表', 'Returns')}</th>`)}</tr></thead>
    <tbody>${MONTHS.map(at => html`<tr><th scope="row">${monthText(at + 1)}</th>
      ${sides.map(side => html`<td class="number">${number(side.values[at])}</td><td class=${isPartial(side, at) ? 'warn' : 'quiet'}>${coverageText(side.coverage[at])}</td>`)}</tr>`)}</tbody></table>`;
};
