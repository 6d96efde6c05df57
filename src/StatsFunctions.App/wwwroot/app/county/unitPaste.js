// Adding many units at once, from rows copied out of Excel. Units that are there already stay as they are.

import { html, nothing } from '/lib/lit-html.js';
import { Failure, send } from '../api.js';
import { t } from '../language.js';
import { me } from '../session.js';
import { startWork } from '../work.js';
import { confirm, unfinished } from './dialogs.js';
import { inTurn } from './inTurn.js';

/** The kind of work that adding many is. */
export const ADD = 'units';

const MAX_TOLD = 50;
const MAX = { name: 100, district: 30, contact: 60 };
const KIND_WORDS = [[/乡|镇|街道|township/i, 'township'], [/部门|department/i, 'department']];
const kindOf = text => KIND_WORDS.find(([words]) => words.test(text))?.[1] ?? null;

// The cells of rows as Excel copies them: one that holds a line break or a tab stands in quotation marks, its own doubled.
function cellsOf(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r?\n|$)/g)) {
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s+/g, ' ').trim());
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}

/**
 * The rows of a text: { added, headings, known, faults }. `added` are units to be, `headings` how many rows stand above the
 * first that begins with a number, `known` how many are of units that are there already, `faults` the rest: [{ row, text }].
 */
function readRows(text, units) {
  const taken = new Set(units.map(unit => unit.code));
  const rowOf = new Map();
  const [added, faults] = [[], []];
  let known = 0;
  const rows = cellsOf(text);
  const headings = Math.max(0, rows.findIndex(([code]) => /^\d+$/.test(code)));
  rows.forEach(([code = '', name = '', kind = '', district = '', contact = ''], at) => {
    if (at < headings || `${code}${name}${kind}${district}${contact}` === '') return;
    if (taken.has(code)) {
      known++;
      return;
    }

    const wrong = [];
    if (!/^\d{9}$/.test(code) || !code.startsWith(me().county.code)) wrong.push(t(`代码应为 9 位数字，以 ${me().county.code} 开头`, `a code has nine digits beginning with ${me().county.code}`));
    else if (rowOf.has(code)) wrong.push(t(`代码与第 ${rowOf.get(code)} 行相同`, `the code is that of row ${rowOf.get(code)}`));
    if (name === '' || name.length > MAX.name) wrong.push(t('名称应为 1 至 100 字', 'a name has 1 to 100 characters'));
    if (kindOf(kind) === null) wrong.push(t('类别应写“乡镇”或“部门”', 'the kind is township or department'));
    if (district === '' || district.length > MAX.district) wrong.push(t('片区应为 1 至 30 字', 'a district has 1 to 30 characters'));
    if (contact.length > MAX.contact) wrong.push(t('联系人不超过 60 字', 'a contact has at most 60 characters'));
    rowOf.set(code, at + 1);
    if (wrong.length > 0) faults.push({ row: at + 1, text: wrong.join(t('；', '; ')) });
    else added.push({ code, name, kind: kindOf(kind), district, contact: contact || null });
  });
  return { added, headings, known, faults };
}

const addEach = (rows, activeFrom, tell) => inTurn(rows, tell, async ({ code, ...unit }, left) => {
  try {
    await send('PUT', `/api/units/${code}`, { body: { ...unit, activeFrom } });
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    throw new Failure({ ...fault, title: t(`新增到“${unit.name}”时停下，还有 ${left} 个没有新增`, `Stopped at “${unit.name}”, with ${left} units left`), detail: fault.message });
  }
});

/** Asks for rows of units and starts adding them. Comes to the work, or undefined. */
export function pasteUnits(units) {
  const typed = { text: '', activeFrom: me().runningMonth };
  let isAsked = false;
  const read = () => readRows(typed.text, units);
  const says = ({ added, headings, known, faults }) => [
    t(`可新增 ${added.length} 个`, `${added.length} to be added`),
    ...headings ? [t(`前 ${headings} 行是标题`, headings === 1 ? 'the first row is a heading' : `the first ${headings} rows are headings`)] : [],
    ...known ? [t(`已有 ${known} 个，不改动`, `${known} are there and stay as they are`)] : [],
    ...faults.length ? [t(`${faults.length} 行有问题`, `${faults.length} rows are wrong`)] : [],
  ].join(t('，', ', '));

  return confirm({
    title: t('从 Excel 粘贴单位', 'Paste units from Excel'), wide: true, action: () => t('新增', 'Add'),
    check: form => {
      isAsked = true;
      const { added, faults } = read();
      return added.length === 0 || faults.length > 0 ? 'units-rows' : unfinished(form).length > 0 || typed.activeFrom === '' ? 'units-from' : null;
    },
    content: redraw => {
      const found = read();
      const isWrong = found.faults.length > 0 || (isAsked && found.added.length === 0);
      const isMonthWrong = isAsked && typed.activeFrom === '';
      return html`
        <label for="units-rows">${t('依次为代码、名称、类别（乡镇或部门）、片区、联系人（可空），一行一个单位', 'Code, name, kind (township or department), district, contact (may be empty); a row for each unit')}</label>
        <textarea id="units-rows" class="rows" rows="10" wrap="off" spellcheck="false" autofocus .value=${typed.text} aria-invalid=${isWrong} aria-describedby="units-says"
          placeholder=${`${me().county.code}101\t${t('某某镇', 'Some town')}\t${t('乡镇', 'township')}\t1\t${t('张三 13800000000', '')}`} @input=${event => { typed.text = event.target.value; redraw(); }}></textarea>
        <p id="units-says" role="status" class=${isWrong ? 'bad' : 'quiet'}>${typed.text.trim() === '' ? (isAsked ? t('请先粘贴', 'Please paste rows first') : nothing) : says(found)}</p>
        ${found.faults.length ? html`<ul class="faults" tabindex="0">${found.faults.slice(0, MAX_TOLD).map(({ row, text }) => html`<li>${t(`第 ${row} 行：${text}`, `Row ${row}: ${text}`)}</li>`)}
          ${found.faults.length > MAX_TOLD ? html`<li>${t(`另有 ${found.faults.length - MAX_TOLD} 行`, `and ${found.faults.length - MAX_TOLD} more`)}</li>` : nothing}</ul>` : nothing}
        <label for="units-from">${t('从哪个月起报', 'They report from')}</label>
        <input id="units-from" type="month" min="2000-01" max="2099-12" value=${typed.activeFrom} aria-invalid=${isMonthWrong} aria-describedby="units-from-says" @change=${event => { typed.activeFrom = event.target.value; redraw(); }}>
        <p id="units-from-says" class=${isMonthWrong ? 'bad' : 'quiet hint'}>${isMonthWrong ? t('月份没有填完整', 'The month is not complete') : t('要补录往年的，填往年的月份', 'For returns of earlier years, an earlier month')}</p>`;
    },
    act: async () => startWork({
      kind: ADD, view: 'units', title: t('新增单位', 'Adding units'), run: tell => addEach(read().added, typed.activeFrom, tell),
    }),
  });
}
