// Adding or changing a unit. Every fault stands at its field.

import { html, nothing } from '/lib/lit-html.js';
import { send } from '../api.js';
import { t } from '../language.js';
import { unique } from '../parts.js';
import { me } from '../session.js';
import { confirm, unfinished } from './dialogs.js';
import { districtText, inDistrictOrder, KINDS, kindText } from './districts.js';
import { withCode } from './register.js';

const MAX_CONTACT = 60;
const EMPTY = { code: '', name: '', kind: 'township', district: '', activeFrom: '', activeTo: '', successor: '', contact: '', districtFrom: '' };

/** Asks for what a unit shall be; `unit` null: a new one. `onStored(unit)` gets it as it was stored, also where the dialog was left meanwhile. */
export function editUnit(unit, units, onStored) {
  const typed = unit === null ? { ...EMPTY, code: me().county.code, activeFrom: me().runningMonth }
    : { ...EMPTY, ...unit, activeTo: unit.activeTo ?? '', successor: unit.successor ?? '', contact: unit.contact ?? '' };
  const districts = unique(units.map(item => item.district)).sort(inDistrictOrder);
  let own = [];        // faults that are told here
  const orNull = text => text.trim() === '' ? null : text.trim();

  // A new unit's code must not be another's: the same call would change that one.
  function faults(form) {
    const found = [];
    const add = (path, message) => found.push({ path, message });
    const halves = unfinished(form);
    if (unit === null && units.some(item => item.code === typed.code.trim())) add('code', t('这个代码已有单位', 'There is a unit of this code'));
    if (unit === null && !/^\d{9}$/.test(typed.code.trim())) add('code', t('单位代码为 9 位数字', 'A unit code has nine digits'));
    if (typed.name.trim() === '') add('name', t('请填名称', 'A name is needed'));
    if (typed.district.trim() === '') add('district', t('请填片区', 'A district is needed'));
    for (const path of ['activeFrom', 'activeTo', 'districtFrom']) if (halves.includes(`unit-${path}`)) add(path, t('月份没有填完整', 'The month is not complete'));
    if (typed.activeFrom === '' && !halves.includes('unit-activeFrom')) add('activeFrom', t('请填起报月份', 'The first month is needed'));
    return found;
  }

  return confirm({
    title: unit === null ? t('新增单位', 'Add a unit') : t(`修改 ${unit.name}`, `Change ${unit.name}`), wide: true,
    placed: Object.keys(EMPTY), action: () => t('保存', 'Save'), busyText: t('正在保存…', 'Saving…'),
    check: form => {
      own = faults(form);
      return own.length ? `unit-${own[0].path}` : null;
    },
    content: (redraw, failure) => {
      const field = (path, label, input, hint) => {
        const told = [...own, ...(failure?.errors ?? [])].filter(error => error.path === path);
        return html`<div><label for=${`unit-${path}`}>${label}</label>
          ${input({ id: `unit-${path}`, isWrong: told.length > 0, says: told.length || hint ? `says-${path}` : nothing, put: event => { typed[path] = event.target.value; own = own.filter(error => error.path !== path); redraw(); } })}
          ${told.length ? html`<p class="bad" id=${`says-${path}`}>${unique(told.map(error => error.message)).join(t('；', '; '))}</p>` : hint ? html`<p class="quiet hint" id=${`says-${path}`}>${hint}</p>` : nothing}</div>`;
      };
      const text = (path, label, { max = 100, hint, list = nothing, mode = nothing } = {}) => field(path, label, ({ id, isWrong, says, put }) =>
        html`<input id=${id} maxlength=${max} autocomplete="off" inputmode=${mode} list=${list} .value=${typed[path]} aria-invalid=${isWrong} aria-describedby=${says} @input=${put}>`, hint);
      // What is typed of a month stands in its field alone: writing an empty value back would take away what is typed by half.
      const month = (path, label, hint) => field(path, label, ({ id, isWrong, says, put }) =>
        html`<input id=${id} type="month" min="2000-01" max="2099-12" value=${typed[path]} aria-invalid=${isWrong} aria-describedby=${says} @change=${put}>`, hint);
      const isMoved = unit !== null && districtText(typed.district.trim()) !== districtText(unit.district);
      return html`<div class="pair">
        ${unit === null ? text('code', t('代码', 'Code'), { max: 9, mode: 'numeric', hint: t(`9 位，以 ${me().county.code} 开头，定了不能改`, `Nine digits beginning with ${me().county.code}; it cannot be changed later`) }) : html`<div><p class="label">${t('代码', 'Code')}</p><p><code>${unit.code}</code></p></div>`}
        ${text('name', t('名称', 'Name'))}
        ${field('kind', t('类别', 'Kind'), ({ id, put }) => html`<select id=${id} @change=${put}>
          ${KINDS.map(kind => html`<option value=${kind} .selected=${typed.kind === kind}>${kindText(kind)}</option>`)}</select>`)}
        ${text('contact', t('联系人、电话', 'Contact'), { max: MAX_CONTACT, hint: t('可不填', 'Optional') })}
        ${text('district', t('片区', 'District'), { list: 'districts' })}
        ${month('activeFrom', t('起报月份', 'First month'))}
        ${isMoved ? month('districtFrom', t('从哪个月起属于新片区', 'In the new district from'), t('不填则从本月起', 'From the running month unless given')) : nothing}
        </div><datalist id="districts">${districts.map(district => html`<option value=${district}></option>`)}</datalist>
        <fieldset><legend>${t('撤并（不再填报）', 'Ending')}</legend><div class="pair">
          ${month('activeTo', t('最后填报的月份', 'Last month'), t('在报的单位空着', 'Empty while it reports'))}
          ${field('successor', t('承接单位', 'Successor'), ({ id, isWrong, says, put }) => html`<select id=${id} aria-invalid=${isWrong} aria-describedby=${says} @change=${put}>
            <option value="" .selected=${typed.successor === ''}>${t('没有', 'None')}</option>
            ${units.filter(item => item.code !== unit?.code).map(item => html`<option value=${item.code} .selected=${item.code === typed.successor}>${withCode(item)}</option>`)}</select>`, t('可比口径把它的历史算给承接单位', 'Matched comparisons give its history to the successor'))}
        </div></fieldset>`;
    },
    act: async () => {
      const code = unit?.code ?? typed.code.trim();
      onStored((await send('PUT', `/api/units/${encodeURIComponent(code)}`, { body: {
        name: typed.name.trim(), kind: typed.kind, district: typed.district.trim(), activeFrom: orNull(typed.activeFrom), activeTo: orNull(typed.activeTo),
        successor: orNull(typed.successor), contact: orNull(typed.contact), ...(typed.districtFrom === '' || unit === null ? {} : { districtFrom: typed.districtFrom }),
      } })).data);
    },
  });
}
