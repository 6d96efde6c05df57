// Issuing keys: one, or one for every unit that has none yet.

import { html, nothing } from '/lib/lit-html.js';
import { Failure, send } from '../api.js';
import { t } from '../language.js';
import { unique } from '../parts.js';
import { me, ROLES } from '../session.js';
import { startWork } from '../work.js';
import { confirm, unfinished } from './dialogs.js';
import { inTurn } from './inTurn.js';
import { isActive, withCode } from './register.js';

/** The kind of work that issuing to all units is. */
export const ISSUE = 'keys';

const MAX_LABEL = 60;

// The last second of a day in the county's time, as an instant; null: no day.
function endOfDay(day) {
  if (day === '') return null;
  const [year, month, date] = day.split('-').map(Number);
  // What the county's clock shows at an instant, read as if it were UTC: how far the two are apart.
  const ahead = instant => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: me().timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
      .formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - instant;
  };
  const shown = Date.UTC(year, month - 1, date, 23, 59, 59);
  const near = shown - ahead(shown);
  // Where the clocks change in between, the second look is right.
  return new Date(shown - ahead(near)).toISOString();
}

/** Units that report now and have no key that still opens. */
export function unitsWithoutKey({ keys, units }) {
  const having = new Set(keys.filter(key => key.role === 'unit' && (key.expiresAt === null || key.expiresAt > me().now)).map(key => key.unit));
  return units.filter(unit => isActive(unit) && !having.has(unit.code));
}

const DAY = 'expiresAt';
const DAY_FIELD = `key-${DAY}`;

// What is typed of a day stands in its field alone: writing an empty value back would take away what is typed by half.
const expiryField = (typed, told, redraw) => html`
  <label for=${DAY_FIELD}>${t('到期日（当天结束时失效）', 'Last day (it ends when the day does)')}</label>
  <input id=${DAY_FIELD} type="date" aria-invalid=${told.length > 0} aria-describedby="key-expires-says" @change=${event => { typed.day = event.target.value; redraw(); }}>
  <p id="key-expires-says" class=${told.length ? 'bad' : 'quiet hint'}>${told.length ? unique(told.map(error => error.message)).join(t('；', '; ')) : t('不填则不过期', 'Without one it does not end')}</p>`;

// What is wrong with a day, if anything is.
function dayFaults(typed, form) {
  if (unfinished(form).includes(DAY_FIELD)) return [{ path: DAY, message: t('日期没有填完整', 'The date is not complete') }];
  return typed.day !== '' && endOfDay(typed.day) <= new Date().toISOString() ? [{ path: DAY, message: t('到期日应在今天或以后', 'The last day lies ahead') }] : [];
}

/** Asks for a key and issues it; `onIssued(key)` gets it with its text, also where the dialog was left meanwhile. */
export function issueKey(units, onIssued) {
  const typed = { role: 'unit', unit: '', label: '', day: '' };
  let own = [];
  return confirm({
    title: t('签发密钥', 'Issue a key'), placed: ['unit', 'label', DAY], action: () => t('签发', 'Issue'), busyText: t('正在签发…', 'Issuing…'),
    check: form => {
      own = [
        ...(typed.role === 'unit' && typed.unit === '' ? [{ path: 'unit', message: t('请选单位', 'Choose a unit') }] : []),
        ...(typed.label.trim() === '' ? [{ path: 'label', message: t('请写明由谁使用', 'Say who uses it') }] : []),
        ...dayFaults(typed, form),
      ];
      return own.length ? `key-${own[0].path}` : null;
    },
    content: (redraw, failure) => {
      const told = path => [...own, ...(failure?.errors ?? [])].filter(error => error.path === path);
      const says = path => told(path).length ? html`<p class="bad" id=${`key-${path}-says`}>${told(path).map(error => error.message).join(t('；', '; '))}</p>` : nothing;
      const put = path => event => {
        const before = units.find(unit => unit.code === typed.unit)?.name ?? '';
        typed[path] = event.target.value;
        own = own.filter(error => error.path !== path);
        // A unit's key is the unit's: its name is what most would type.
        if (path === 'unit' && (typed.label === '' || typed.label === before)) typed.label = units.find(unit => unit.code === typed.unit)?.name ?? '';
        redraw();
      };
      return html`
        <label for="key-role">${t('角色', 'Role')}</label>
        <select id="key-role" @change=${put('role')}>${Object.entries(ROLES).map(([role, text]) => html`<option value=${role} .selected=${typed.role === role}>${text()}</option>`)}</select>
        <p class="quiet hint">${rights(typed.role)}</p>
        ${typed.role === 'unit' ? html`<label for="key-unit">${t('单位', 'Unit')}</label>
          <select id="key-unit" aria-invalid=${told('unit').length > 0} aria-describedby="key-unit-says" @change=${put('unit')}><option value="">${t('请选择', 'Choose')}</option>
            ${units.filter(isActive).map(unit => html`<option value=${unit.code} .selected=${typed.unit === unit.code}>${withCode(unit)}</option>`)}</select>${says('unit')}` : nothing}
        <label for="key-label">${t('使用人（修订记录里署这个名）', 'Who uses it (the name in histories)')}</label>
        <input id="key-label" maxlength=${MAX_LABEL} autocomplete="off" .value=${typed.label} aria-invalid=${told('label').length > 0} aria-describedby="key-label-says" @input=${put('label')}>${says('label')}
        ${expiryField(typed, told(DAY), () => { own = own.filter(error => error.path !== DAY); redraw(); })}`;
    },
    act: async () => onIssued((await send('POST', '/api/keys', { body: {
      role: typed.role, ...(typed.role === 'unit' ? { unit: typed.unit } : {}), label: typed.label.trim(), ...(typed.day === '' ? {} : { expiresAt: endOfDay(typed.day) }),
    } })).data),
  });
}

const rights = role => ({
  unit: t('报、改、看本单位的报表', 'Reports, corrects and reads its own returns'),
  viewer: t('看全县，下载工作簿和报告', 'Reads the whole county, downloads workbooks and reports'),
  county: t('代各单位填报，导入、汇总、关账、销号，管理单位和模板', 'Reports for every unit, imports, rolls up, closes years, clears items, manages units and templates'),
  admin: t('县级的全部权限，还能管理密钥', 'All that the county may, and manages keys'),
})[role];

/**
 * Asks for, and starts, a key for every unit that has none. `onIssued(key, name)` gets each as it comes, so that none is
 * lost where a later one fails. Comes to the work, or undefined.
 */
export function issueToUnits(known, onIssued) {
  const units = unitsWithoutKey(known);
  const typed = { day: '' };
  let own = [];
  return confirm({
    title: t(`给 ${units.length} 个单位签发密钥`, `Issue keys to ${units.length} units`), action: () => t(`签发 ${units.length} 把`, `Issue ${units.length}`), placed: [DAY],
    content: (redraw, failure) => html`
      <p>${t('每个在报而没有有效密钥的单位一把，署单位的名。签发后可以打印成条分发，只显示这一次。', 'One for each unit that reports and has no valid key, under the unit’s name. They can be printed as strips to hand out; they are shown this once.')}</p>
      ${expiryField(typed, [...own, ...(failure?.errors ?? [])].filter(error => error.path === DAY), () => { own = []; redraw(); })}`,
    check: form => {
      own = dayFaults(typed, form);
      return own.length ? DAY_FIELD : null;
    },
    act: async () => startWork({
      kind: ISSUE, view: 'keys', title: t('签发密钥', 'Issuing keys'),
      run: tell => issueEach(units, endOfDay(typed.day), onIssued, tell),
    }),
  });
}

const issueEach = (units, expiresAt, onIssued, tell) => inTurn(units, tell, async (unit, left) => {
  try {
    const { data } = await send('POST', '/api/keys', { body: { role: 'unit', unit: unit.code, label: unit.name.slice(0, MAX_LABEL), ...(expiresAt ? { expiresAt } : {}) } });
    onIssued(data, unit.name);
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    // Without an answer, the key may be there all the same, and nobody has its text.
    throw new Failure({ ...fault, title: t(`发到“${unit.name}”时停下，还有 ${left} 个单位`, `Stopped at “${unit.name}”, with ${left} units left`),
      detail: fault.status === 0 || fault.status >= 500 ? `${fault.message.replace(/。$/, '')}${t('。', ' ')}${t(`如果下面的列表里已有“${unit.name}”的密钥，那把没有人收到，请撤销后再发。`, `If the list below has a key of “${unit.name}”, nobody received it: revoke it and issue another.`)}` : fault.message });
  }
});
