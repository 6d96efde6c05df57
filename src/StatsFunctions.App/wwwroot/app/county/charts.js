// Charts of one indicator: its months in two years, and its reduction unit by unit. Each has its figures as a table, too.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce } from '../api.js';
import { measureOf, months, nameOf, number } from '../format.js';
import { t } from '../language.js';
import { choice, resource, show, unfoldForPrint } from '../parts.js';
import { addressOf, keepInAddress } from './address.js';
import { KINDS, kindText } from './districts.js';
import { chartHolder, loadDrawing } from './drawing.js';
import { indicatorChoice, USUAL_INDICATOR } from './indicatorChoice.js';
import { drawnRows, heightOf, namedRows, reductionSettings, reductionTable, withoutPercentage } from './reductions.js';
import { spanChoices, spanOf } from './span.js';
import { still } from './tables.js';
import { hasTrend, trendNotes, trendSettings, trendTable } from './trend.js';

// So many bars stand in one view; of more units the ends are shown first.
const END = 30;
// More than these cannot be read on one sheet of paper; their table can.
const SHEET = 80;
const PARTS = {
  first: () => t(`降幅前 ${END} 名`, `Largest ${END} reductions`),
  last: () => t(`降幅后 ${END} 名`, `Smallest ${END} reductions`),
  all: () => t('全部', 'All'),
};

export function open(parameters, redraw) {
  const state = {
    ...spanOf(parameters),
    indicator: parameters.get('indicator') ?? USUAL_INDICATOR,
    kind: parameters.get('kind') ?? KINDS[0],
    part: parameters.get('part') ?? 'first',
  };
  const [trendChart, barChart] = [chartHolder(), chartHolder()];

  const reference = resource(async () => {
    const [indicators, units] = await Promise.all([getOnce('/api/indicators'), getOnce('/api/units')]);
    return { indicators, kindOf: new Map(units.map(unit => [unit.code, unit.kind])) };
  }, redraw);

  const indicatorOf = async code => (await getOnce('/api/indicators')).find(own => own.code === code);
  const comparison = (by, { year, against, through, indicator }) => get(`/api/comparisons/${year}`, { against, through, by, indicator });

  const trend = resource(async () => {
    const asked = { ...state };
    const indicator = await indicatorOf(asked.indicator);
    // The county's phrase says in words what the chart shows; a yearly indicator has no months to draw.
    const [whole, data] = await Promise.all([
      comparison('county', asked),
      indicator?.frequency === 'monthly' ? get(`/api/trends/${asked.year}`, { against: asked.against, by: 'county', indicator: asked.indicator }) : null,
      loadDrawing(),
    ]);
    return { indicator, data, asked, whole: whole.rows[0] ?? null };
  }, redraw);

  const bars = resource(async () => {
    const asked = { ...state };
    const [answer, indicator] = await Promise.all([comparison('unit', asked), indicatorOf(asked.indicator), loadDrawing()]);
    return { answer, indicator };
  }, redraw);

  const endUnfolding = unfoldForPrint('.chart details');

  function leave() {
    trendChart.end();
    barChart.end();
    endUnfolding();
  }

  function keep(next) {
    Object.assign(state, next);
    keepInAddress('charts', state);
    redraw();
  }

  function read(next) {
    keep(next);
    trend.reload();
    bars.reload();
  }

  const spanText = ({ year, through }) => t(`${year}年${months(through)}`, `${months(through)} ${year}`);

  const asReported = (figure, indicator) => figure === null ? t('未报', 'not reported') : `${number(figure)} ${measureOf(indicator)}`;

  // The county's comparison in a sentence, every figure and the phrase as the API gives them.
  const sentence = ({ indicator, asked, whole }) => whole === null
    ? t('两年都没有报过。', 'Nothing was reported in either year.')
    : whole.matched.current === null ? t(`${spanText(asked)}${nameOf(indicator)} ${asReported(whole.reported.current, indicator)}，${asked.against}年同期 ${asReported(whole.reported.base, indicator)}（报告口径）：${whole.phrase}。`,
      `${nameOf(indicator)}, ${spanText(asked)}: ${asReported(whole.reported.current, indicator)}, in ${asked.against} ${asReported(whole.reported.base, indicator)} (as reported); ${whole.phrase}.`)
    : t(`${spanText(asked)}${nameOf(indicator)} ${number(whole.matched.current)} ${measureOf(indicator)}，${asked.against}年同期 ${number(whole.matched.base)} ${measureOf(indicator)}，${whole.phrase}（可比口径）。`,
      `${nameOf(indicator)}, ${spanText(asked)}: ${number(whole.matched.current)} ${measureOf(indicator)} against ${number(whole.matched.base)} in ${asked.against}; ${whole.phrase} (matched).`);

  const trendPart = still(value => {
    const { indicator, data } = value;
    if (data === null) return html`<p class="quiet">${t('年度指标只有全年的数，没有各月走势。', 'A yearly indicator has no months.')}</p>`;
    if (!hasTrend(data)) return html`<p class="quiet">${t('两年都没有报过。', 'Nothing was reported in either year.')}</p>`;
    return html`<div class="drawing"><canvas role="img" aria-label=${t(`各月走势图。${sentence(value)}`, `Trend by month. ${sentence(value)}`)}></canvas></div>
      ${trendNotes(data)}
      <details><summary>${t('以表格查看', 'See it as a table')}</summary><div class="scrolling" tabindex="0" role="region" aria-label=${t('各月数字', 'Figures by month')}>${trendTable(data, indicator)}</div></details>`;
  }, (box, value) => value.data && hasTrend(value.data) ? trendChart.show(box, trendSettings(value.data, value.indicator)) : trendChart.end());

  const rowsOf = ({ answer }, kindOf, kind) => answer.rows.filter(row => kindOf.get(row.scope.code) === kind);
  const partOf = (rows, part) => rows.length <= END * 2 || part === 'all' ? rows : part === 'last' ? rows.slice(-END) : rows.slice(0, END);

  const barPart = still((value, kindOf, kind, part) => {
    const { answer, indicator } = value;
    const rows = rowsOf(value, kindOf, kind);
    const drawn = drawnRows(rows);
    const shown = partOf(drawn, part);
    const isMany = shown.length > END * 2;
    if (rows.length === 0) return html`<p class="quiet">${t('这类单位两年都没有报过这项指标。', 'No unit of this kind has reported this indicator in either year.')}</p>`;
    return html`
      ${drawn.length === 0 ? nothing : html`
        ${drawn.length > END * 2 ? html`<div class="row">${choice(t('显示', 'Show'), part, Object.entries(PARTS).map(([own, text]) => [own, text()]), own => keep({ part: own }))}</div>` : nothing}
        <div class=${`bars ${isMany ? 'many' : ''} ${shown.length > SHEET ? 'off-paper' : ''}`} tabindex=${isMany ? 0 : nothing}
          role="group" aria-label=${t('各单位降幅图', 'Chart of reductions')}><div class="drawing"><canvas role="img" aria-label=${barSummary(shown)}></canvas></div></div>
        ${drawn.some(row => row.matched.reductionPct < 0) ? html`<p class="quiet stripes">${t('斜线条为上升；升幅超过 100% 的画到边为止，以标注的数为准。', 'Striped bars are rises; one above 100 % ends at the edge, its figure counts.')}</p>` : nothing}`}
      ${withoutPercentage(namedRows(rows))}
      <details><summary>${t('以表格查看', 'See it as a table')}</summary><div class="scrolling" tabindex="0" role="region" aria-label=${t('各单位数字', 'Figures by unit')}>${reductionTable([...drawn, ...namedRows(rows)], answer, indicator)}</div></details>`;
  }, (box, value, kindOf, kind, part) => {
    const drawn = partOf(drawnRows(rowsOf(value, kindOf, kind)), part);
    if (drawn.length === 0) return barChart.end();
    // A style from script, which the page's policy allows: the height follows the number of bars.
    box.querySelector('.drawing').style.setProperty('height', `${heightOf(drawn.length)}px`);
    barChart.show(box, reductionSettings(drawn, value.answer, value.indicator));
  });

  const barTitle = ({ answer, indicator }) => t(`${spanText(answer)}${nameOf(indicator)}，与${answer.against}年同期相比的降幅（可比口径）。`,
    `${nameOf(indicator)}, ${spanText(answer)}: reduction against the same months of ${answer.against} (matched).`);

  const barSummary = rows => {
    const [first, last] = [rows[0], rows.at(-1)];
    return t(`各单位降幅条形图，由大到小。最前：${first.scope.name}，${first.phrase}；最后：${last.scope.name}，${last.phrase}。`,
      `Bars of the reduction by unit, largest first. First: ${first.scope.name}, ${first.phrase}; last: ${last.scope.name}, ${last.phrase}.`);
  };

  const title = name => html`<h1>${name}</h1>`;

  // A chart's part stays while it is read again; what cannot be read says so in its own place.
  const part = (source, draw) => html`<div class=${source.loading && source.value ? 'stale' : ''} aria-busy=${source.loading}>${show(source, draw)}</div>`;

  const template = ({ indicators, kindOf }) => {
    const indicator = indicators.find(own => own.code === state.indicator);
    return html`
      <div class="title">${title(indicator ? nameOf(indicator) : t('图表', 'Charts'))}
        <p><a href=${addressOf('comparison', { year: state.year, against: state.against, through: state.through, by: 'unit', indicator: state.indicator })}>${t('看同比表', 'See the table')}</a></p></div>
      <div class="row filters">${indicatorChoice(indicators, state.indicator, own => read({ indicator: own }))}${spanChoices(state, read)}</div>
      <section class="chart"><h2>${t('全县各月', 'The county by month')}</h2>
        ${part(trend, value => html`<p>${sentence(value)}</p>${trendPart(value)}`)}</section>
      <section class="chart"><h2>${t('各单位降幅', 'Reduction by unit')}</h2>
        <div class="row">${choice(t('单位类别', 'Kind'), state.kind, KINDS.map(kind => [kind, kindText(kind)]), kind => keep({ kind }))}</div>
        ${part(bars, value => html`<p>${barTitle(value)}</p>${barPart(value, kindOf, state.kind, state.part)}`)}</section>`;
  };

  return {
    title: () => t('图表', 'Charts'),
    template: () => html`${reference.value ? nothing : title(t('图表', 'Charts'))}${show(reference, template)}`,
    leave,
  };
}
