// Who has reported what: a year's returns as a map of units by months, and whom to call about what is missing.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce } from '../api.js';
import { dueDay, instant, month as monthText, number, period as periodText, periodOf } from '../format.js';
import { t } from '../language.js';
import { isReported, STATES, stateOf } from '../months.js';
import { choice, notice, resource, show, unique, usualYear, yearOptions } from '../parts.js';
import { isCounty, me } from '../session.js';
import { keepInAddress } from './address.js';
import { walkCells } from './cells.js';
import { copyButton } from './copying.js';
import { districtText, inDistrictOrder, KINDS, kindText } from './districts.js';
import { monthsInWords } from './runs.js';
import { asCells, hasWords, hideRows, searchBox, seenItems, still } from './tables.js';

const ORDERS = {
  '': () => t('按片区', 'By district'),
  code: () => t('按代码', 'By code'),
  name: () => t('按名称', 'By name'),
  missing: () => t('欠报多的在前', 'Most missing first'),
};

// The sign stands alone in its cell, and its name is what is read out. Each state has a template of its own, which leaves
// one or two things to set in each of thousands of cells.
const CELLS = {
  'on-time': address => html`<td class="on-time"><a tabindex="-1" href=${address} aria-label=${STATES['on-time'].text()}>✓</a></td>`,
  late: address => html`<td class="late"><a tabindex="-1" href=${address} aria-label=${STATES.late.text()}>${STATES.late.sign()}</a></td>`,
  missing: address => address === null
    ? html`<td class="missing"><span tabindex="-1" role="img" aria-label=${STATES.missing.text()}>!</span></td>`
    : html`<td class="missing"><a tabindex="-1" href=${address} aria-label=${STATES.missing.text()}>!</a></td>`,
  'not-due': address => address === null
    ? html`<td class="not-due"><span tabindex="-1" role="img" aria-label=${STATES['not-due'].text()}>○</span></td>`
    : html`<td class="not-due"><a tabindex="-1" href=${address} aria-label=${STATES['not-due'].text()}>○</a></td>`,
  future: () => html`<td class="future"><span tabindex="-1" role="img" aria-label=${STATES.future.text()}>·</span></td>`,
  inactive: () => html`<td class="inactive"><span tabindex="-1" role="img" aria-label=${STATES.inactive.text()}>—</span></td>`,
};

export function open(parameters, redraw) {
  const state = {
    year: Number(parameters.get('year')) || usualYear(me()),
    q: parameters.get('q') ?? '',
    kind: parameters.get('kind') ?? '',
    district: parameters.get('district') ?? '',
    missing: parameters.has('missing'),
    sort: parameters.get('sort') ?? '',
  };
  const copying = copyButton(redraw);

  const loaded = resource(async () => {
    const [progress, units] = await Promise.all([get(`/api/completeness/${state.year}`), getOnce('/api/units')]);
    const known = new Map(units.map(unit => [unit.code, unit]));
    // A unit that does not report in this year has no place in its map.
    const rows = progress.units.filter(unit => unit.months.some(own => own !== 'inactive')).map(unit => rowOf(progress.year, unit, known.get(unit.code)));
    return { progress, rows, districts: unique(rows.map(row => row.district)).sort(inDistrictOrder) };
  }, redraw);

  function rowOf(year, { code, name, months }, unit) {
    const district = unit?.district ?? '';
    return {
      code, name, district, kind: unit?.kind ?? '', contact: unit?.contact ?? null,
      states: months.map((own, at) => stateOf(own, periodOf(year, at + 1))),
      missing: months.flatMap((own, at) => own === 'missing' ? [at + 1] : []),
      text: `${code} ${name} ${districtText(district)}`.toLowerCase(),
    };
  }

  const matches = row => (!state.missing || row.missing.length > 0)
    && (state.kind === '' || row.kind === state.kind)
    && (state.district === '' || row.district === state.district)
    && hasWords(row.text, state.q);

  // Both tables follow the same filter, without being drawn again.
  function filter() {
    const box = map(loaded.value, state.sort);
    hideRows(box, matches);
    walkCells.start(box.firstElementChild);
    hideRows(calls(loaded.value), matches);
  }

  function change(next) {
    Object.assign(state, next);
    keepInAddress('progress', { ...state, missing: state.missing ? 1 : '' });
    if (loaded.value) filter();
    redraw();
  }

  function setYear(year) {
    change({ year });
    loaded.reload();
  }

  const target = (year, code, own, at) => {
    if (isReported(own)) return `#/history?unit=${code}&period=${periodOf(year, at + 1)}`;
    return isCounty() && (own === 'missing' || own === 'not-due') ? `#/form?unit=${code}&period=${periodOf(year, at + 1)}` : null;
  };

  const bodiesOf = ({ rows, districts }, order) => {
    const collator = new Intl.Collator('zh-CN', { numeric: true });
    const byCode = (left, right) => collator.compare(left.code, right.code);
    const sorted = (own, compare) => [{ district: null, rows: [...own].sort(compare) }];
    if (order === 'code') return sorted(rows, byCode);
    if (order === 'name') return sorted(rows, (left, right) => collator.compare(left.name, right.name));
    if (order === 'missing') return sorted(rows, (left, right) => right.missing.length - left.missing.length || byCode(left, right));
    return districts.map(district => ({ district, rows: rows.filter(row => row.district === district).sort(byCode) }));
  };

  const map = still((value, order) => html`
    <table class="map" role="grid" aria-label=${t(`${value.progress.year}年各单位各月报送情况`, `Returns of ${value.progress.year} by unit and month`)} aria-describedby="map-keys"
      @keydown=${walkCells.onKey} @focusin=${walkCells.onFocus} @mouseover=${event => explain(event, value.progress)}>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t('单位', 'Unit')}</th>
        ${Array.from({ length: 12 }, (_, at) => monthHeading(value.progress, at))}</tr></thead>
      ${bodiesOf(value, order).map(body => html`<tbody>
        ${body.district === null ? nothing : html`<tr class="band"><th scope="rowgroup" colspan="13"><span>${districtText(body.district)}</span></th></tr>`}
        ${body.rows.map(row => mapRow(value.progress.year, row))}</tbody>`)}
    </table>`, box => { hideRows(box, matches); walkCells.start(box.firstElementChild); });

  const monthHeading = (progress, at) => {
    const due = progress.dueAt?.[at];
    return html`<th scope="col" title=${due ? t(`${dueDay(due)}前报`, `due by ${dueDay(due)}`) : nothing}>${monthText(at + 1)}</th>`;
  };

  const mapRow = (year, row) => html`<tr .item=${row}><th scope="row"><a tabindex="-1" href=${`#/unit?unit=${row.code}&year=${year}`}>${row.name}</a></th>
    ${row.states.map((own, at) => CELLS[own](target(year, row.code, own, at)))}</tr>`;

  // What a cell means in words, put there when the pointer comes: a cell may be another unit's since it last came.
  function explain(event, progress) {
    const cell = event.target.closest('td');
    const row = cell?.closest('tr');
    if (!row?.item) return;
    const at = cell.cellIndex - 1;
    const own = row.item.states[at];
    const due = progress.dueAt?.[at];
    cell.title = [
      `${row.item.name} ${periodText(periodOf(progress.year, at + 1))}${t('：', ': ')}${STATES[own].text()}`,
      due && (own === 'missing' || own === 'not-due') ? t(`（${dueDay(due)}前报）`, ` (due by ${dueDay(due)})`) : '',
    ].join('');
  }

  const calls = still(value => {
    const rows = bodiesOf(value, '').flatMap(body => body.rows).filter(row => row.missing.length > 0);
    return rows.length === 0 ? html`<p class="good">${t('没有欠报的单位。', 'No unit is behind.')}</p>` : html`
      <table><thead><tr><th scope="col">${t('单位', 'Unit')}</th><th scope="col">${t('联系人', 'Contact')}</th><th scope="col">${t('欠报月份', 'Missing')}</th></tr></thead>
        <tbody>${rows.map(row => html`<tr .item=${row}><th scope="row"><a href=${`#/unit?unit=${row.code}&year=${value.progress.year}`}>${row.name}</a> <small class="quiet">${districtText(row.district)}</small></th>
          <td>${row.contact === null ? '—' : row.contact.split(' ').map(part => html`<span class="whole">${part}</span> `)}</td><td>${monthsInWords(row.missing)}</td></tr>`)}</tbody></table>`;
  }, box => hideRows(box, matches));

  const callCells = value => [
    [t('单位', 'Unit'), t('代码', 'Code'), t('片区', 'District'), t('联系人', 'Contact'), t(`${value.progress.year}年欠报月份`, `Missing in ${value.progress.year}`)],
    ...seenItems(calls(value)).map(row => [row.name, row.code, districtText(row.district), row.contact, monthsInWords(row.missing)]),
  ];

  function printCalls() {
    document.body.classList.add('calls-only');
    addEventListener('afterprint', () => document.body.classList.remove('calls-only'), { once: true });
    print();
  }

  const totals = ({ progress }) => html`<dl class="totals">
    ${[[t('应报', 'Expected'), progress.expected], [t('已报', 'Received'), progress.received], [t('按时', 'On time'), progress.onTime],
      [t('迟报', 'Late'), progress.late], [t('欠报', 'Missing'), progress.missing, 'missing'], [t('未到期', 'Not due'), progress.notDue]].map(([name, figure, kind = '']) =>
      html`<div class=${kind}><dt>${name}</dt><dd>${number(figure)}<small>${t('份', '')}</small></dd></div>`)}</dl>`;

  const filters = ({ rows, districts }, seen) => html`<div class="row filters" role="search" aria-label=${t('筛选', 'Filter')}>
    ${searchBox(t('单位、代码、片区', 'Unit, code, district'), state.q, q => change({ q }))}
    ${choice(t('类别', 'Kind'), state.kind, [['', t('全部类别', 'All kinds')], ...KINDS.map(kind => [kind, kindText(kind)])], kind => change({ kind }), { hidden: true })}
    ${choice(t('片区', 'District'), state.district, [['', t('全部片区', 'All districts')], ...districts.map(district => [district, districtText(district)])], district => change({ district }), { hidden: true })}
    <label class="choice"><input type="checkbox" .checked=${state.missing} @change=${event => change({ missing: event.target.checked })}>${t('只看欠报的', 'Only with missing')}</label>
    ${choice(t('排序', 'Order'), state.sort, Object.entries(ORDERS).map(([order, text]) => [order, text()]), sort => change({ sort }), { hidden: true })}
    <span class="quiet" role="status">${t(`${seen}／${rows.length} 个单位`, `${seen} of ${rows.length} units`)}</span></div>`;

  const heading = ({ progress }) => html`
      <div class="title"><h1>${t(`${progress.year}年报送进度`, `Returns of ${progress.year}`)}</h1>
        <div class="row">${choice(t('年度', 'Year'), state.year, yearChoices(), text => setYear(Number(text)))}
          <span class="quiet">${t(`截至 ${instant(progress.asOf)}`, `As of ${instant(progress.asOf)}`)}</span>
          <button type="button" @click=${loaded.reload}>${t('刷新', 'Refresh')}</button></div></div>`;

  // A county begins with nobody in it, and a year may lie before its first unit.
  const nobody = () => notice('plain', html`<p>${t('这一年没有应报的单位。', 'No unit reports in this year. ')}${isCounty()
    ? html`${t('请在', 'Add them under ')}<a href="#/units">${t('单位', 'Units')}</a>${t('里新增，可以从 Excel 整批粘贴。', '; all of them can be pasted from Excel.')}` : nothing}</p>`);

  const template = value => {
    if (value.rows.length === 0) return html`${heading(value)}${nobody()}`;
    const table = map(value, state.sort);
    const seen = seenItems(table).length;
    return html`${heading(value)}
      <div class=${loaded.loading ? 'progress stale' : 'progress'} aria-busy=${loaded.loading}>
        ${totals(value)}
        ${filters(value, seen)}
        <div class="beside">
          <section class="map-part"><h2 class="unseen">${t('各单位各月', 'By unit and month')}</h2>
            ${legend()}
            <div class="scrolling long named">${table}</div>
            ${seen === 0 ? html`<p class="quiet">${t('没有符合条件的单位。', 'No unit matches.')}</p>` : nothing}
            <p id="map-keys" class="quiet keys">${t('方向键在格间移动，Enter 打开；Home、End 到行首、行尾。', 'Arrow keys move between cells, Enter opens; Home and End go to the ends of a row.')}</p></section>
          <section class="calls">
            <div class="over-list"><h2>${t(`${value.progress.year}年催报名单`, `Whom to call, ${value.progress.year}`)}</h2>
              <span class="row calls-tools">${value.rows.some(row => row.missing.length) ? html`${copying(t('复制到 Excel', 'Copy for Excel'), () => asCells(callCells(value)))}
                <button type="button" @click=${printCalls}>${t('打印名单', 'Print the list')}</button>` : nothing}</span></div>
            <div class="scrolling long named" tabindex="0" role="region" aria-label=${t('催报名单', 'Whom to call')}>${calls(value)}</div>
            ${value.rows.some(row => row.missing.length && row.contact === null)
              ? html`<p class="quiet keys">${t('“—”：没有登记联系人，', '“—”: no contact is on record. ')}<a href="#/units">${isCounty() ? t('在“单位”里登记', 'Enter it under Units') : t('见“单位”', 'See Units')}</a></p>` : nothing}
          </section>
        </div>
      </div>`;
  };

  const yearChoices = () => {
    const known = yearOptions(me());
    return known.some(([year]) => year === state.year) ? known : [...known, [state.year, t(`${state.year}年`, String(state.year))]];
  };

  const legend = () => html`<p class="quiet legend">${Object.entries(STATES).map(([own, { sign, text }]) => html`<span><i class=${own} aria-hidden="true">${sign()}</i>${text()}</span>`)}</p>`;

  return {
    title: () => t('报送进度', 'Progress'),
    template: () => html`${loaded.value ? nothing : html`<div class="title"><h1>${t(`${state.year}年报送进度`, `Returns of ${state.year}`)}</h1></div>`}${show(loaded, template)}`,
  };
}
