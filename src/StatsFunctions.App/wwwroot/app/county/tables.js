// Long tables: drawn only when their content changes, searched without drawing, sorted by any column, copied into Excel.

import { html, nothing, render } from '/lib/lit-html.js';

/** A function that makes something anew only when one of its arguments is another than last time. */
export function remembered(make) {
  let last = null;
  let made;
  return (...values) => {
    if (last === null || values.some((value, at) => value !== last[at])) {
      last = values;
      made = make(...values);
    }
    return made;
  };
}

/**
 * A part of a view that is drawn again only when one of its arguments is another than last time: what is typed into a
 * search box must not cost a pass over thousands of cells. Returns a function that gives the part's element.
 * @param template Gives the content for the arguments.
 * @param drawn Is called after each drawing with the element and the arguments.
 */
export function still(template, drawn = () => {}) {
  const box = document.createElement('div');
  box.className = 'still';
  return remembered((...values) => {
    render(template(...values), box);
    drawn(box, ...values);
    return box;
  });
}

/** Rows that a search is over carry what they show: `<tr .item=${…}>`. */
const rowsOf = root => [...root.querySelectorAll('tbody > tr')].filter(row => row.item !== undefined);

/** The items of the rows that are seen, in their order. */
export const seenItems = root => rowsOf(root).filter(row => !row.hidden).map(row => row.item);

/** Hides rows whose item does not match, and bodies of the table without any row left. Returns how many are seen. */
export function hideRows(root, matches) {
  let seen = 0;
  for (const body of root.querySelectorAll('tbody')) {
    let own = 0;
    for (const row of body.rows) {
      if (row.item === undefined) continue;
      row.hidden = !matches(row.item);
      if (!row.hidden) own++;
    }
    body.hidden = own === 0;
    seen += own;
  }
  return seen;
}

// About how wide a text is, in em: a Chinese character is one wide, digits and letters little more than half of it.
const widthOf = text => [...text].reduce((width, character) => width + (character > '\u2e7f' ? 1 : 0.56), 0);

/**
 * Sets the columns of a table whose rows are grids of one pattern: rows out of sight are not laid out, so their content
 * cannot make the columns, and the texts themselves must tell how much room they need.
 * @param columns For each column its texts, and the most it may take in em before it wraps: { texts, most? }.
 */
export function setColumns(table, columns) {
  const PADDING = 1.15;
  const widths = columns.map(({ texts, most = Infinity }) => Math.min(most, Math.max(...texts.map(widthOf))) + PADDING);
  table.style.setProperty('--columns', widths.map(width => `minmax(${width.toFixed(2)}em, ${width.toFixed(2)}fr)`).join(' '));
  table.style.setProperty('--least', `${widths.reduce((sum, width) => sum + width, 0).toFixed(2)}em`);
}

/** Whether a text has every word of a search. */
export const hasWords = (text, words) => words.toLowerCase().split(/\s+/).every(word => text.includes(word));

/** A search box. It waits for the characters that an input method is still composing. */
export const searchBox = (label, value, onSearch) => html`
  <label class="choice"><span class="unseen">${label}</span>
    <input type="search" placeholder=${label} .value=${value}
      @input=${event => { if (!event.isComposing) onSearch(event.target.value.trim()); }}
      @compositionend=${event => onSearch(event.target.value.trim())}></label>`;

/** A table's order as an address has it: `changePct`, `-changePct` for the reverse; empty: as it came. */
const orderOf = text => ({ column: text.replace(/^-/, ''), reverse: text.startsWith('-') });

/** What a click on a column's heading makes of an order: upward, downward, as it came. */
const nextOrder = (order, id) => order === id ? `-${id}` : order === `-${id}` ? '' : id;

/** A column's heading with its button. A column is { id, text, of, isText? }, `of` giving an item's value. */
export function sortHeading(column, order, onOrder, extra = {}) {
  const { column: sorted, reverse } = orderOf(order);
  const isSorted = sorted === column.id;
  return html`<th scope="col" class=${`${column.isText ? '' : 'number'} ${extra.className ?? ''}`} rowspan=${extra.rowspan ?? nothing}
    aria-sort=${isSorted ? (reverse ? 'descending' : 'ascending') : nothing}>
    <button type="button" class="sort" @click=${() => onOrder(nextOrder(order, column.id))}>${column.text}<span aria-hidden="true">${isSorted ? (reverse ? '▼' : '▲') : ''}</span></button></th>`;
}

/** Items in an order; what has no value stands last both ways, and what is equal stays in the order in which it came. */
export function inOrder(items, columns, order) {
  const { column: id, reverse } = orderOf(order);
  const column = columns.find(own => own.id === id);
  if (!column) return items;
  const compare = column.isText ? new Intl.Collator('zh-CN', { numeric: true }).compare : (left, right) => left - right;
  const isNone = value => value === null || value === undefined;
  return items.map(item => ({ item, value: column.of(item) })).sort((left, right) =>
    isNone(left.value) || isNone(right.value)
      ? isNone(left.value) - isNone(right.value)
      : compare(left.value, right.value) * (reverse ? -1 : 1)).map(({ item }) => item);
}

function cellOf(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (value.raw !== undefined) return value.raw;
  // A text that begins like a formula must not become one in the sheet.
  return value.replace(/[\t\r\n]+/g, ' ').replace(/^(?=[=+@-])/, "'");
}

/** Rows of values as text that Excel takes for cells. Numbers stay numbers, nothing stays empty; { raw } is written as it is. */
export const asCells = rows => rows.map(row => row.map(cellOf).join('\t')).join('\r\n');
