// The ledger of open items (台账): what is missing or doubtful, since when, and how it was settled.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce } from '../api.js';
import { instant, period as periodText, shortInstant } from '../format.js';
import { t } from '../language.js';
import { choice, resource, scrolling, show, usualYear, yearOptions } from '../parts.js';
import { isCounty, may, me } from '../session.js';
import { clearItems } from './clearing.js';

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

// The browser lays out only the portions that are in sight.
const PORTION = 40;
const portions = items => Array.from({ length: Math.ceil(items.length / PORTION) }, (_, at) => items.slice(at * PORTION, (at + 1) * PORTION));

// What a column is sorted by; what is equal there stands in the order of the units.
const ORDERS = { unit: item => item.unit, period: item => item.period, kind: item => item.kind, since: item => item.openedAt };
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

export function open(parameters, redraw) {
  const filter = {
    year: parameters.get('year') ?? (may('unit') ? '' : String(usualYear(me()))),
    state: parameters.get('state') ?? 'open',
    kind: parameters.get('kind') ?? '',
    text: parameters.get('unit') ?? '',
    order: parameters.get('order') ?? '-period',
  };
  const opened = new Set();
  const selected = new Set();
  let lines = [];      // those that the filter leaves, in order

  const loaded = resource(async () => {
    const [items, units] = await Promise.all([get('/api/open-items', { year: filter.year, state: filter.state }), getOnce('/api/units')]);
    const names = new Map(units.map(unit => [unit.code, unit.name]));
    const all = items.map(item => ({ ...item, name: names.get(item.unit) ?? item.unit }));
    for (const id of [...selected]) if (!all.some(item => item.id === id && item.state === 'open')) selected.delete(id);
    return all;
  }, redraw);

  // What is looked for stands in the address, so that coming back from a form shows the same again.
  function changed(change, isRead = false) {
    Object.assign(filter, change);
    const query = new URLSearchParams({ year: filter.year, state: filter.state, kind: filter.kind, unit: filter.text, order: filter.order });
    history.replaceState(history.state, '', `#/items?${query}`);
    selected.clear();
    if (isRead) loaded.reload();
    else redraw();
  }

  const matches = item => filter.text === '' || item.name.includes(filter.text.trim()) || item.unit.includes(filter.text.trim());

  function arrange(items) {
    const [key, isDown] = [ORDERS[filter.order.replace('-', '')] ?? ORDERS.period, filter.order.startsWith('-')];
    return [...items].sort((a, b) => compare(key(a), key(b)) * (isDown ? -1 : 1) || compare(a.unit, b.unit) || compare(a.period, b.period));
  }

  async function clear(items) {
    const hasCleared = await clearItems(items.map(item => ({ id: item.id, text: `${item.name} ${periodText(item.period)} ${KINDS[item.kind]()}` })));
    for (const id of hasCleared) selected.delete(id);
    if (hasCleared.length > 0) loaded.reload();
  }

  const toggle = (set, id) => { if (!set.delete(id)) set.add(id); redraw(); };

  const template = all => {
    const found = all.filter(matches);
    lines = arrange(found.filter(item => filter.kind === '' || item.kind === filter.kind));
    const count = kind => found.filter(item => item.kind === kind).length;
    return html`
      <div class="row filters">
        ${choice(t('年度', 'Year'), filter.year, [['', t('所有年度', 'All years')], ...yearOptions(me())], year => changed({ year }, true))}
        ${choice(t('状态', 'State'), filter.state, [['open', t('未销', 'Open')], ['cleared', t('已销', 'Cleared')], ['', t('全部', 'All')]], state => changed({ state }, true))}
        ${choice(t('事项', 'Kind'), filter.kind, [['', t(`全部 ${found.length}`, `All ${found.length}`)], ...Object.entries(KINDS).map(([kind, text]) => [kind, `${text()} ${count(kind)}`])], kind => changed({ kind }))}
        ${may('unit') ? nothing : html`<label class="choice"><span>${t('单位', 'Unit')}</span>
          <input type="search" .value=${filter.text} placeholder=${t('名称或代码', 'name or code')} @input=${event => changed({ text: event.target.value })}></label>`}
        <span role="status" class="quiet">${loaded.loading ? t('正在读取…', 'Reading…') : t(`${lines.length} 项`, `${lines.length} items`)}</span>
      </div>
      ${isCounty() ? selection() : nothing}
      ${lines.length === 0 ? html`<p class="notice good">${filter.state === 'open' ? t('没有未销的事项。', 'Nothing is open.') : t('没有这样的事项。', 'There are no such items.')}</p>`
        : scrolling(t('台账', 'Open items'), table(), 'tall')}`;
  };

  const selection = () => {
    const chosen = lines.filter(item => selected.has(item.id));
    return html`<p class="row selection">
      <button type="button" class="primary" ?disabled=${chosen.length === 0} @click=${() => clear(chosen)}>${chosen.length ? t(`销号 ${chosen.length} 项`, `Clear ${chosen.length}`) : t('销号', 'Clear')}</button>
      <span class="quiet">${chosen.length ? t('用同一个原因销号', 'with one reason for all') : t('先勾选；数值更正后，事项会自行销去。', 'Tick items first. Once a value has been corrected, its item clears by itself.')}</span></p>`;
  };

  const heading = (name, text) => {
    const isOwn = filter.order.replace('-', '') === name;
    const isDown = filter.order.startsWith('-');
    return html`<th scope="col" aria-sort=${isOwn ? (isDown ? 'descending' : 'ascending') : nothing}>
      <button type="button" class="sort" @click=${() => changed({ order: isOwn && !isDown ? `-${name}` : name })}>${text}<span aria-hidden="true">${isOwn ? (isDown ? ' ↓' : ' ↑') : ''}</span></button></th>`;
  };

  const table = () => {
    const open = lines.filter(item => item.state === 'open');
    const isAll = open.length > 0 && open.every(item => selected.has(item.id));
    return html`<table class=${`ledger ${isCounty() ? 'picked' : ''}`}>
      <thead><tr>
        ${isCounty() ? html`<th scope="col"><input type="checkbox" aria-label=${t('全选', 'Select all')} .checked=${isAll} ?disabled=${open.length === 0}
          @change=${() => { for (const item of open) { if (isAll) selected.delete(item.id); else selected.add(item.id); } redraw(); }}></th>` : nothing}
        ${heading('unit', t('单位', 'Unit'))}${heading('period', t('报告期', 'Period'))}${heading('kind', t('事项', 'Kind'))}
        <th scope="col">${t('说明', 'What it is')}</th>${heading('since', t('起于', 'Since'))}<th scope="col">${t('处理', 'What to do')}</th></tr></thead>
      ${portions(lines).map(portion => html`<tbody>${portion.map(line)}</tbody>`)}</table>`;
  };

  const line = item => {
    const isOpen = item.state === 'open';
    const about = `unit=${item.unit}&period=${item.period}`;
    return html`<tr class=${isOpen ? item.kind : 'done'}>
      ${isCounty() ? html`<td>${isOpen ? html`<input type="checkbox" aria-label=${`${item.name} ${periodText(item.period)} ${KINDS[item.kind]()}`}
        .checked=${selected.has(item.id)} @change=${() => toggle(selected, item.id)}>` : nothing}</td>` : nothing}
      <th scope="row">${item.name}</th><td>${periodText(item.period)}</td><td><span class="kind">${KINDS[item.kind]()}</span></td>
      <td>${item.message}
        ${isOpen ? nothing : html`<span class="settled">${t('已销', 'Cleared')}${t('：', ': ')}${item.reason ?? '—'}（${byText(item.clearedBy)}，${shortInstant(item.clearedAt)}）</span>`}
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
      <p class="quiet">${t('缺报的报表、与历史或彼此对不上的数', 'Missing returns, and values that disagree with others or with the past')}</p></div>${show(loaded, template)}`,
  };
}
