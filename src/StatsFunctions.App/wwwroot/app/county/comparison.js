// The year against an earlier one: of the county every indicator, of districts, kinds or units one indicator at a time,
// of one of them every indicator again.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce } from '../api.js';
import { change as changeText, definitionOf, measureOf, months, nameOf, number, percent } from '../format.js';
import { t } from '../language.js';
import { choice, resource, show } from '../parts.js';
import { addressOf, keepInAddress } from './address.js';
import { copyButton } from './copying.js';
import { grouped, indicatorChoice, USUAL_INDICATOR } from './indicatorChoice.js';
import { spanChoices, spanOf } from './span.js';
import { asCells, hasWords, hideRows, inOrder, searchBox, seenItems, setColumns, sortHeading, still } from './tables.js';

const SCOPES = {
  county: () => t('全县', 'County'),
  district: () => t('按片区', 'By district'),
  kind: () => t('按单位类别', 'By kind of unit'),
  unit: () => t('按单位', 'By unit'),
};
const FIGURES = ['current', 'base', 'change', 'changePct'];

const matchedDiffers = ({ matched, reported }) => FIGURES.some(name => matched[name] !== reported[name]);

export function open(parameters, redraw) {
  const state = {
    ...spanOf(parameters),
    by: parameters.get('by') ?? 'county',
    indicator: parameters.get('indicator') ?? '',
    scope: parameters.get('scope') ?? '',
    sort: parameters.get('sort') ?? '',
    q: parameters.get('q') ?? '',
  };
  // One scope shows all indicators; several show one.
  const ofOneScope = () => state.by === 'county' || state.scope !== '';
  const copying = copyButton(redraw);

  const loaded = resource(async () => {
    const { year, against, through, by, scope } = state;
    const indicator = ofOneScope() ? '' : state.indicator || USUAL_INDICATOR;
    const [answer, indicators] = await Promise.all([
      get(`/api/comparisons/${year}`, { against, through, by, indicator, scope }), getOnce('/api/indicators')]);
    const known = new Map(indicators.map(own => [own.code, own]));
    const items = answer.rows.map(row => itemOf(row, known.get(row.indicator), indicator === ''));
    return { answer, indicators, indicator: known.get(indicator) ?? null, scope: scope === '' ? null : answer.rows[0]?.scope ?? { code: scope, name: scope }, items };
  }, redraw);

  const itemOf = (row, indicator, listsIndicators) => {
    const name = listsIndicators ? nameOf(indicator) : row.scope.name;
    const searched = listsIndicators ? [indicator.code, indicator.name, indicator.nameEn] : [row.scope.code, row.scope.name];
    return { row, indicator, name, measure: measureOf(indicator), differs: matchedDiffers(row), text: searched.join(' ').toLowerCase() };
  };

  const matches = item => hasWords(item.text, state.q);

  function keep() {
    keepInAddress('comparison', state);
    redraw();
  }

  // Something else is to be read.
  function read(next) {
    Object.assign(state, next);
    keep();
    loaded.reload();
  }

  function search(q) {
    state.q = q;
    if (loaded.value) hideRows(table(loaded.value, state.sort), matches);
    keep();
  }

  function sort(order) {
    state.sort = order;
    keep();
  }

  const span = ({ year, through }) => t(`${year}年${months(through)}`, `${months(through)} ${year}`);

  const columnsOf = ({ indicator, answer }) => {
    const of = (base, name) => item => item.row[base][name];
    const figures = base => [
      { id: `${base}.current`, text: t(`${answer.year}年`, String(answer.year)), of: of(base, 'current'), cell: number },
      { id: `${base}.base`, text: t(`${answer.against}年`, String(answer.against)), of: of(base, 'base'), cell: number },
      { id: `${base}.change`, text: t('增减', 'Change'), of: of(base, 'change'), cell: changeText },
      { id: `${base}.changePct`, text: t('增减%', 'Change %'), of: of(base, 'changePct'), cell: percent },
    ];
    return {
      leading: [
        { id: 'name', text: indicator ? SCOPE_HEADINGS[answer.by]() : t('指标', 'Indicator'), of: item => item.name, isText: true },
        { id: 'measure', text: t('计量单位', 'Measure'), of: item => item.measure, isText: true },
      ],
      matched: [
        ...figures('matched'),
        { id: 'phrase', text: t('结论', 'In words'), of: item => item.row.phrase, isText: true },
        { id: 'matched.pairs', text: t('配对', 'Pairs'), of: of('matched', 'pairs'), cell: number },
        { id: 'matched.leftOut', text: t('未配', 'Left out'), of: of('matched', 'leftOut'), cell: number },
      ],
      reported: figures('reported'),
    };
  };

  const SCOPE_HEADINGS = { county: () => t('县', 'County'), district: () => t('片区', 'District'), kind: () => t('单位类别', 'Kind'), unit: () => t('单位', 'Unit') };

  // From an indicator of the county to its units, from a scope to all of its indicators.
  const linkOf = (item, { indicator, answer }) => indicator
    ? addressOf('comparison', { ...spanState(answer), by: answer.by, scope: item.row.scope.code, indicator: indicator.code })
    : addressOf('comparison', { ...spanState(answer), by: 'unit', indicator: item.indicator.code });
  const spanState = ({ year, against, through }) => ({ year, against, through });

  const table = still((value, order) => {
    const columns = columnsOf(value);
    const all = [...columns.leading, ...columns.matched, ...columns.reported];
    const bodies = value.indicator || order !== ''
      ? [{ name: null, items: inOrder(value.items, all, order) }]
      : grouped(value.items.map(item => item.indicator)).map(({ name, group }) => ({ name, items: value.items.filter(item => item.indicator.group === group) }));
    return html`<table class="figures">
      <caption class="unseen">${heading(value)}</caption>
      <thead>
        <tr>${columns.leading.map(column => sortHeading(column, order, sort, { rowspan: 2 }))}
          <th scope="colgroup" colspan=${columns.matched.length} class="over matched">${t('可比口径', 'Matched')} <small>${t('两年都报了的', 'reported in both years')}</small></th>
          <th scope="colgroup" colspan=${columns.reported.length} class="over reported first">${t('全部已报', 'Reported')} <small>${t('各年报了的全部', 'all of each year')}</small></th></tr>
        <tr>${columns.matched.map(column => sortHeading(column, order, sort))}
          ${columns.reported.map((column, at) => sortHeading(column, order, sort, { className: at === 0 ? 'first' : '' }))}</tr>
      </thead>
      ${bodies.map(({ name, items }) => html`<tbody>
        ${name === null ? nothing : html`<tr class="band"><th scope="rowgroup" colspan=${all.length}><span>${name}</span></th></tr>`}
        ${items.map(item => rowOf(item, value, columns))}</tbody>`)}
    </table>`;
  }, (box, value) => {
    const { leading, matched, reported } = columnsOf(value);
    setColumns(box.firstElementChild, [...leading, ...matched, ...reported].map((column, at) => ({
      // A heading needs room for the sign of its order, and the first figure of those reported for that of a difference.
      texts: [`${column.text}▲`, ...value.items.map(item => `${column.id === 'reported.current' ? '≠ ' : ''}${textOf(column, item)}`)],
      // Names wrap before they push the figures out of sight.
      most: at === 0 ? matchMedia('(max-width: 48rem)').matches ? 7 : 17 : undefined,
    })));
    hideRows(box, matches);
  });

  const textOf = ({ of, cell, isText }, item) => isText ? of(item) : cell(of(item));

  const rowOf = (item, value, { matched, reported }) => html`<tr .item=${item} class=${item.differs ? 'differs' : ''}>
    <th scope="row"><a href=${linkOf(item, value)}>${item.name}</a></th><td class="quiet">${item.measure}</td>
    ${matched.map(column => html`<td class=${column.isText ? 'phrase' : column.id === 'matched.changePct' ? 'number headline' : 'number'}>${textOf(column, item)}</td>`)}
    ${reported.map((column, at) => html`<td class=${at === 0 ? 'number first' : 'number'}>${at === 0 && item.differs
      ? html`<span class="unlike" role="img" aria-label=${t('与可比口径不同', 'differs from the matched figures')}>≠</span>` : nothing}${textOf(column, item)}</td>`)}</tr>`;

  const heading = ({ answer, indicator, scope }) => [
    scope ? scope.name : null, indicator ? nameOf(indicator) : null,
    t(`${span(answer)}与${answer.against}年同期相比`, `${span(answer)} against the same months of ${answer.against}`),
  ].filter(text => text !== null).join(t('　', ' · '));

  // Figures are copied as numbers, so that Excel goes on with them; a percentage keeps its two decimals and its sign.
  const cellsOf = value => {
    const { leading, matched, reported } = columnsOf(value);
    const title = (column, base) => column.id.startsWith('phrase') ? column.text : `${base}${t('：', ': ')}${column.text}`;
    const valueOf = (column, item) => {
      const own = column.of(item);
      return column.id.endsWith('changePct') && own !== null ? { raw: `${own.toFixed(2)}%` } : own;
    };
    return [
      [t('代码', 'Code'), ...leading.map(column => column.text), ...matched.map(column => title(column, t('可比口径', 'Matched'))), ...reported.map(column => title(column, t('全部已报', 'Reported')))],
      ...seenItems(table(value, state.sort)).map(item => [value.indicator ? item.row.scope.code : item.row.indicator, ...[...leading, ...matched, ...reported].map(column => valueOf(column, item))]),
    ];
  };

  const coverage = ({ answer }) => {
    const { current, base } = answer.completeness;
    const text = (year, { expected, received }) => t(`全县${year}年应报 ${number(expected)} 份，已报 ${number(received)} 份`, `${year}, whole county: ${number(received)} of ${number(expected)} returns received`);
    const isWhole = ({ expected, received }) => expected === received;
    const line = (year, own) => html`<span>${text(year, own)}${isWhole(own) ? nothing
      : html`${t('，没有报齐，', ', not complete; ')}<a href=${`#/progress?year=${year}&missing=1`}>${t('见报送进度', 'see progress')}</a>`}${t('。', '.')}</span>`;
    return html`<p class=${isWhole(current) && isWhole(base) ? 'notice coverage' : 'notice warn coverage'}>${line(answer.year, current)} ${line(answer.against, base)}</p>`;
  };

  const warnings = ({ answer }) => answer.warnings.length === 0 ? nothing : html`
    <details class="warnings"><summary>${t(`全县合计有 ${answer.warnings.length} 处不合勾稽关系`, `${answer.warnings.length} relations do not hold for the county's totals`)}</summary>
      <ul>${answer.warnings.map(({ message }) => html`<li>${message}</li>`)}</ul></details>`;

  const choices = ({ indicators }) => html`<div class="row filters">
    ${spanChoices(state, read)}
    ${choice(t('范围', 'Scope'), state.by, Object.entries(SCOPES).map(([by, text]) => [by, text()]), by => read({ by, scope: '', sort: '', q: '' }))}
    ${ofOneScope() ? nothing : indicatorChoice(indicators, state.indicator || USUAL_INDICATOR, indicator => read({ indicator }))}</div>`;

  const template = value => {
    const rows = table(value, state.sort);
    const seen = seenItems(rows).length;
    const { answer, indicator, scope, items } = value;
    return html`
      <div class="title"><h1>${heading(value)}</h1>
        ${scope ? html`<p><a href=${addressOf('comparison', { ...spanState(answer), by: answer.by, indicator: state.indicator })}>${t('返回', 'Back')}</a></p>`
          : indicator ? html`<p><a href=${addressOf('charts', { ...spanState(answer), indicator: indicator.code })}>${t('看图表', 'See the charts')}</a></p>` : nothing}</div>
      ${choices(value)}
      <div class=${loaded.loading ? 'stale' : ''} aria-busy=${loaded.loading}>
        ${coverage(value)}
        ${warnings(value)}
        ${indicator?.definition ? html`<p class="quiet">${t('口径：', 'What counts: ')}${definitionOf(indicator)}</p>` : nothing}
        ${items.length === 0 ? html`<p class="quiet">${t('两年都没有报过。', 'Nothing was reported in either year.')}</p>` : html`
          <div class="row filters" role="search" aria-label=${t('筛选', 'Filter')}>
            ${searchBox(indicator ? t('名称或代码', 'Name or code') : t('指标名称或代码', 'Indicator or code'), state.q, search)}
            ${copying(t('复制到 Excel', 'Copy for Excel'), () => asCells(cellsOf(value)))}
            <span class="quiet" role="status">${t(`${seen}／${items.length} 行`, `${seen} of ${items.length} rows`)}</span>
            ${items.some(item => item.differs) ? html`<span class="quiet">${t('≠ 两种口径数字不同：有的单位只在一年报过，不计入可比。', '≠ The two differ: some reported in one of the years only, which does not count as matched.')}</span>` : nothing}</div>
          <div class="scrolling long named" tabindex="0" role="region" aria-label=${heading(value)}>${rows}</div>
          ${seen === 0 ? html`<p class="quiet">${t('没有符合的行。', 'No row matches.')}</p>` : nothing}`}
      </div>`;
  };

  return {
    title: () => t('年度同比', 'Year on year'),
    template: () => html`${loaded.value ? nothing : html`<div class="title"><h1>${t('年度同比', 'Year on year')}</h1></div>${loaded.failure ? html`<div class="row filters">${spanChoices(state, read)}</div>` : nothing}`}${show(loaded, template)}`,
  };
}
