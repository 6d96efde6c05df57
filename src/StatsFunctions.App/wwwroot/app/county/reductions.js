// The reduction of one indicator, unit by unit, as bars and as a table. Units without a percentage are named, not drawn.

import { html, nothing } from '/lib/lit-html.js';
import { change as changeText, measureOf, nameOf, number, percent } from '../format.js';
import { list, t } from '../language.js';
import { colour, stripes } from './drawing.js';

const BAR = 24;
const FRAME = 60;
const GAP = 6;
// Above this many bars a sharper canvas than the screen's own would cost hundreds of megabytes.
const MANY = 200;
// No reduction is above 100 %; a rise may be of any size, and is drawn up to here with its figure written at it.
const LOWEST = -100;

/** Rows with a percentage, the largest reduction first. */
export const drawnRows = rows => rows.filter(row => row.matched.reductionPct !== null).sort((left, right) => right.matched.reductionPct - left.matched.reductionPct);

/** Rows without one. */
export const namedRows = rows => rows.filter(row => row.matched.reductionPct === null);

/** The height for a number of bars, in pixels. */
export const heightOf = bars => bars * BAR + FRAME;

// Where a bar's figure is written: at its end; where there is no room, inside the bar, or for a striped one, on which
// nothing could be read, on the other side of zero.
function placeOf(bar, isRise, width, chart) {
  const zero = chart.scales.x.getPixelForValue(0);
  if (isRise) return bar.x - GAP - width > chart.chartArea.left ? { x: bar.x - GAP - width, ink: '--ink' } : { x: zero + GAP, ink: '--ink' };
  return bar.x + GAP + width < chart.chartArea.right ? { x: bar.x + GAP, ink: '--ink' } : { x: bar.x - GAP - width, ink: '--paper' };
}

// The figure is written at each bar, so that none has to be measured by eye.
const figuresAtBars = rows => ({
  id: 'figuresAtBars',
  afterDatasetsDraw(chart) {
    const pen = chart.ctx;
    pen.save();
    pen.font = `12px ${globalThis.Chart.defaults.font.family}`;
    pen.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach((bar, at) => {
      const figure = rows[at].matched.reductionPct;
      const text = percent(figure);
      const { x, ink } = placeOf(bar, figure < 0, pen.measureText(text).width, chart);
      pen.fillStyle = colour(ink);
      pen.fillText(text, x, bar.y);
    });
    pen.restore();
  },
});

/** The chart's settings for Chart.js. */
export function reductionSettings(rows, { year, against }, indicator) {
  const percentages = rows.map(row => row.matched.reductionPct);
  return {
    type: 'bar',
    data: {
      labels: rows.map(row => row.scope.name),
      datasets: [{
        data: percentages,
        backgroundColor: percentages.map(own => own < 0 ? stripes('--bad') : colour('--accent')),
        borderColor: percentages.map(own => own < 0 ? colour('--bad') : colour('--accent')),
        borderWidth: 1,
        barThickness: BAR - 9,
      }],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      devicePixelRatio: rows.length > MANY ? 1 : undefined,
      layout: { padding: { right: 12 } },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      scales: {
        x: { ...edgesOf(percentages), position: 'top', ticks: { callback: value => `${number(value).replace('-', '−')}%` }, grid: { color: context => context.tick?.value === 0 ? colour('--quiet') : colour('--line') } },
        y: { ticks: { autoSkip: false, font: { size: 12 } }, grid: { display: false } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([{ dataIndex }]) => rows[dataIndex].scope.name,
            label: ({ dataIndex }) => tooltipLines(rows[dataIndex], year, against, measureOf(indicator)),
          },
        },
      },
    },
    plugins: [figuresAtBars(rows)],
  };
}

// Room for the figures at both ends; the widest rise ends at the edge.
const edgesOf = percentages => ({
  min: percentages.some(own => own < 0) ? Math.max(LOWEST, Math.floor(Math.min(...percentages) / 10) * 10 - 10) : 0,
  suggestedMax: 10,
  grace: 0,
});

const tooltipLines = ({ matched, phrase }, year, against, measure) => [
  t(`${year}年：${number(matched.current)} ${measure}`, `${year}: ${number(matched.current)} ${measure}`),
  t(`${against}年：${number(matched.base)} ${measure}`, `${against}: ${number(matched.base)} ${measure}`),
  t(`增减：${changeText(matched.change)}（${percent(matched.changePct)}）`, `Change: ${changeText(matched.change)} (${percent(matched.changePct)})`),
  t(`配对 ${number(matched.pairs)}，未配 ${number(matched.leftOut)}`, `${number(matched.pairs)} pairs, ${number(matched.leftOut)} left out`),
  phrase,
];

/** Units without a percentage, with what is said of them instead. */
export const withoutPercentage = rows => rows.length === 0 ? nothing
  : rows.length > 1 && new Set(rows.map(row => row.phrase)).size === 1 ? html`<p class="quiet">${t(`没有百分比、未画出的单位有 ${rows.length} 个，都是${rows[0].phrase}，见下表。`, `${rows.length} units are not drawn, having no percentage: ${rows[0].phrase}; see the table.`)}</p>` : html`
  <p class="quiet">${t('没有百分比、未画出的单位：', 'Not drawn, having no percentage: ')}${list(rows.map(({ scope, phrase }) => t(`${scope.name}（${phrase}）`, `${scope.name} (${phrase})`)))}${t('。', '.')}</p>`;

/** The same figures as a table. */
export const reductionTable = (rows, { year, against }, indicator) => html`<table><caption class="unseen">${nameOf(indicator)}</caption>
  <thead><tr><th scope="col">${t('单位', 'Unit')}</th><th scope="col" class="number">${year}</th><th scope="col" class="number">${against}</th>
    <th scope="col" class="number">${t('增减', 'Change')}</th><th scope="col" class="number">${t('降幅', 'Reduction')}</th><th scope="col" class="number">${t('配对', 'Pairs')}</th><th scope="col" class="number">${t('未配', 'Left out')}</th><th scope="col">${t('结论', 'In words')}</th></tr></thead>
  <tbody>${rows.map(({ scope, matched, phrase }) => html`<tr><th scope="row">${scope.name}</th><td class="number">${number(matched.current)}</td><td class="number">${number(matched.base)}</td>
    <td class="number">${changeText(matched.change)}</td><td class="number">${percent(matched.reductionPct)}</td><td class="number">${number(matched.pairs)}</td><td class="number">${number(matched.leftOut)}</td><td>${phrase}</td></tr>`)}</tbody></table>`;
