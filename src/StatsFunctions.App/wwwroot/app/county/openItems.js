// The ledger of open items (台账): what is missing or doubtful, since when, and how it was settled.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce } from '../api.js';
import { instant, number, period as periodText, shortInstant } from '../format.js';
import { t } from '../language.js';
import { choice, resource, scrolling, show, yearOptions } from '../parts.js';
import { isCounty, may, me } from '../session.js';
import { keepInAddress } from './address.js';
import { clearItems } from './clearing.js';
import { catchFocus } from './focus.js';
import { hasWords, inOrder, remembered, searchBox, sortHeading, still } from './tables.js';

const KINDS = {
  overdue: () => t('逾期未报', 'Overdue'),
  relation: () => t('关系不符', 'Relation'),
  outlier: () => t('数值异常', 'Outlier'),
  'no-meeting-month': () => t('无会月开会', 'No-meeting month'),
};

const EVENTS = {
  opened: () => t('出现', 'opened'), cleared: () => t('销号', 'cleared'),
  resolved: () => t('原因消除', 'cause gone'), reopened: () => t('再次出现', 'reopened'),
};

// As an address names items of either state.
const ALL = 'all';

// The browser lays out only the portions that are in sight.
const PORTION = 40;
const portions = items => Array.from({ length: Math.ceil(items.length / PORTION) }, (_, at) => items.slice(at * PORTION, (at + 1) * PORTION));

// As the ledger comes: the newest months first, and in each the units in their order.
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
const newestFirst = (a, b) => compare(b.period, a.period) || compare(a.unit, b.unit) || compare(a.kind, b.kind);

export function open(parameters, redraw) {
  const filter = {
    year: parameters.get('year') ?? '',
    state: parameters.get('state') || 'open',
    kind: parameters.get('kind') ?? '',
    unit: parameters.get('unit') ?? '',
    order: parameters.get('order') ?? '',
  };
  const opened = new Set();
  const selected = new Set();
  let marks = 0;      // counts what is opened and selected, which the table shows, too

  const loaded = resource(async () => {
    const [items, units] = await Promise.all([get('/api/open-items', { year: filter.year, state: filter.state === ALL ? '' : filter.state }), getOnce('/api/units')]);
    const names = new Map(units.map(unit => [unit.code, unit.name]));
    const all = items.map(item => ({ ...item, name: names.get(item.unit) ?? item.unit })).sort(newestFirst);
    for (const item of all) item.text = `${item.name} ${item.unit}`.toLowerCase();
    const open = new Set(all.filter(item => item.state === 'open').map(item => item.id));
    for (const id of [...selected]) if (!open.has(id)) selected.delete(id);
    marks++;
    return all;
  }, redraw);

  // What is looked for stands in the address, so that coming back from a form shows the same again.
  function change(next, isRead = false) {
    Object.assign(filter, next);
    keepInAddress('items', filter);
    selected.clear();
    marks++;
    if (isRead) loaded.reload();
    else redraw();
  }

  const columns = () => [
    { id: 'unit', text: t('单位', 'Unit'), of: item => item.unit, isText: true },
    { id: 'period', text: t('报告期', 'Period'), of: item => item.period, isText: true },
    { id: 'kind', text: t('事项', 'Kind'), of: item => item.kind, isText: true },
    { text: t('说明', 'What it is') },
    { id: 'since', text: t('起于', 'Since'), of: item => item.openedAt, isText: true },
    { text: t('处理', 'What to do') },
  ];
  const heading = column => column.id ? sortHeading(column, filter.order, order => change({ order })) : html`<th scope="col">${column.text}</th>`;

  // Thousands of items: neither a letter typed nor a second of other work may cost a pass over them.
  const found = remembered((all, unit) => all.filter(item => hasWords(item.text, unit)));
  const linesOf = remembered((items, kind, order) => inOrder(items.filter(item => kind === '' || item.kind === kind), columns(), order));
  const countsOf = remembered(items => new Map(Object.keys(KINDS).map(kind => [kind, items.filter(item => item.kind === kind).length])));

  async function clear(items) {
    const hasCleared = await clearItems(items.map(item => ({ id: item.id, text: `${item.name} ${periodText(item.period)} ${KINDS[item.kind]()}` })));
    for (const id of hasCleared) selected.delete(id);
    if (hasCleared.length > 0) await loaded.reload();
    // The button that was pressed may be gone with its row.
    catchFocus();
  }

  function marked() {
    marks++;
    redraw();
  }

  function toggle(set, id) {
    if (!set.delete(id)) set.add(id);
    marked();
  }

  const template = all => {
    const own = found(all, filter.unit);
    const lines = linesOf(own, filter.kind, filter.order);
    return html`
      <div class="row filters">
        ${choice(t('年度', 'Year'), filter.year, [['', t('所有年度', 'All years')], ...yearOptions(me())], year => change({ year }, true))}
        ${choice(t('状态', 'State'), filter.state, [['open', t('未销', 'Open')], ['cleared', t('已销', 'Cleared')], [ALL, t('全部', 'All')]], state => change({ state }, true))}
        ${choice(t('事项', 'Kind'), filter.kind, [['', t(`全部 ${number(own.length)}`, `All ${number(own.length)}`)], ...Object.entries(KINDS).map(([kind, text]) => [kind, `${text()} ${number(countsOf(own).get(kind))}`])], kind => change({ kind }))}
        ${may('unit') ? nothing : searchBox(t('单位或代码', 'Unit or code'), filter.unit, unit => change({ unit }))}
        <span role="status" class="quiet">${loaded.loading ? t('正在读取…', 'Reading…') : t(`${number(lines.length)} 项`, `${number(lines.length)} items`)}</span>
      </div>
      ${isCounty() ? selection(lines) : nothing}
      ${lines.length === 0 ? html`<p class="notice good">${filter.state === 'open' ? t('没有未销的事项。', 'Nothing is open.') : t('没有这样的事项。', 'There are no such items.')}</p>`
        : scrolling(t('台账', 'Open items'), table(lines, marks), 'long')}`;
  };

  const selection = lines => {
    const chosen = lines.filter(item => selected.has(item.id));
    return html`<p class="row selection">
      <button type="button" class="primary" ?disabled=${chosen.length === 0} @click=${() => clear(chosen)}>${chosen.length ? t(`销号 ${chosen.length} 项`, `Clear ${chosen.length}`) : t('销号', 'Clear')}</button>
      <span class="quiet">${chosen.length ? t('用同一个原因销号', 'with one reason for all') : t('先勾选；数值更正后，事项会自行销去。', 'Tick items first. Once a value has been corrected, its item clears by itself.')}</span></p>`;
  };

  const table = still(lines => {
    const open = lines.filter(item => item.state === 'open');
    const isAll = open.length > 0 && open.every(item => selected.has(item.id));
    return html`<table class=${`ledger ${isCounty() ? 'picked' : ''}`}>
      <thead><tr>
        ${isCounty() ? html`<th scope="col"><input type="checkbox" aria-label=${t('全选', 'Select all')} .checked=${isAll} ?disabled=${open.length === 0}
          @change=${() => { for (const item of open) { if (isAll) selected.delete(item.id); else selected.add(item.id); } marked(); }}></th>` : nothing}
        ${columns().map(heading)}</tr></thead>
      ${portions(lines).map(portion => html`<tbody>${portion.map(line)}</tbody>`)}</table>`;
  });

  const line = item => {
    const isOpen = item.state === 'open';
    const about = `unit=${item.unit}&period=${item.period}`;
    return html`<tr class=${isOpen ? item.kind : 'done'}>
      ${isCounty() ? html`<td>${isOpen ? html`<input type="checkbox" aria-label=${`${item.name} ${periodText(item.period)} ${KINDS[item.kind]()}`}
        .checked=${selected.has(item.id)} @change=${() => toggle(selected, item.id)}>` : nothing}</td>` : nothing}
      <th scope="row">${item.name}</th><td>${periodText(item.period)}</td><td><span class="kind">${KINDS[item.kind]()}</span></td>
      <td>${item.message}
        ${isOpen ? nothing : html`<span class="settled">${t('已销', 'Cleared')}${t('：', ': ')}${item.reason ?? '—'}${t(`（${byText(item.clearedBy)}，${shortInstant(item.clearedAt)}）`, ` (${byText(item.clearedBy)}, ${shortInstant(item.clearedAt)})`)}</span>`}
        ${opened.has(item.id) ? html`<ol class="past">${item.history.map(entry => html`<li>${instant(entry.at)} ${EVENTS[entry.event]()}${entry.by === 'system' ? nothing : html` ${entry.by}`}${entry.reason ? html` ${entry.reason}` : nothing}</li>`)}</ol>` : nothing}</td>
      <td class="since">${shortInstant(item.openedAt)}</td>
      <td class="todo">
        ${may('unit', 'county', 'admin') && isOpen ? html`<a href=${`#/form?${about}`}>${item.kind === 'overdue' ? t('补报', 'Report') : t('更正', 'Correct')}</a>` : nothing}
        ${item.kind !== 'overdue' ? html`<a href=${`#/history?${about}`}>${t('修订', 'Revisions')}</a>` : nothing}
        <button type="button" class="plain" aria-expanded=${opened.has(item.id)} @click=${() => toggle(opened, item.id)}>${t('经过', 'History')}</button>
        ${isCounty() && isOpen ? html`<button type="button" class="plain" @click=${() => clear([item])}>${t('销号', 'Clear')}</button>` : nothing}</td></tr>`;
  };

  const byText = by => by === 'system' ? t('自行销去', 'by itself') : by ?? '—';

  return {
    title: () => t('台账', 'Open items'),
    template: () => html`<div class="title"><h1>${t('台账', 'Open items')}</h1>
      <p class="quiet">${t('欠报的报表、与历史或彼此对不上的数', 'Missing returns, and values that disagree with others or with the past')}</p></div>${show(loaded, template)}`,
  };
}
