// The register of reporting units: who reports, since when, in which district, and who took over.

import { html, nothing } from '/lib/lit-html.js';
import { forget, get } from '../api.js';
import { period as periodText } from '../format.js';
import { t } from '../language.js';
import { choice, resource, scrolling, show, unique } from '../parts.js';
import { isCounty } from '../session.js';
import { districtText, inDistrictOrder, KINDS, kindText } from './districts.js';
import { isActive } from './register.js';
import { editUnit } from './unitDialog.js';

const ORDERS = {
  code: unit => unit.code, name: unit => unit.name, kind: unit => unit.kind, district: unit => unit.district,
  from: unit => unit.activeFrom, to: unit => unit.activeTo ?? '9999-99',
};

export function open(_, redraw) {
  const filter = { text: '', kind: '', district: '', state: 'active', order: 'code' };
  let told = null;       // what was just stored

  const loaded = resource(() => get('/api/units'), redraw);
  const change = values => { Object.assign(filter, values); redraw(); };

  const matches = unit => (filter.text === '' || [unit.name, unit.code, unit.contact ?? ''].some(text => text.includes(filter.text.trim())))
    && (filter.kind === '' || unit.kind === filter.kind) && (filter.district === '' || unit.district === filter.district)
    && (filter.state === '' || isActive(unit) === (filter.state === 'active'));

  function arrange(units) {
    const [key, isDown] = [ORDERS[filter.order.replace('-', '')], filter.order.startsWith('-')];
    const collator = new Intl.Collator('zh-CN', { numeric: true });
    return [...units].sort((a, b) => (collator.compare(key(a), key(b)) || collator.compare(a.code, b.code)) * (isDown ? -1 : 1));
  }

  async function edit(unit) {
    const stored = await editUnit(unit, loaded.value);
    if (!stored) return;
    forget('/api/units');
    told = unit ? t(`${stored.name}：已保存。`, `${stored.name}: saved.`) : t(`${stored.name}：已新增，可以给它发密钥了。`, `${stored.name}: added; it can be given a key now.`);
    loaded.reload();
  }

  const heading = (name, text) => {
    const isOwn = filter.order.replace('-', '') === name;
    const isDown = filter.order.startsWith('-');
    return html`<th scope="col" aria-sort=${isOwn ? (isDown ? 'descending' : 'ascending') : nothing}>
      <button type="button" class="sort" @click=${() => change({ order: isOwn && !isDown ? `-${name}` : name })}>${text}<span aria-hidden="true">${isOwn ? (isDown ? ' ↓' : ' ↑') : ''}</span></button></th>`;
  };

  const line = (unit, names) => html`<tr class=${isActive(unit) ? '' : 'quiet'}><td><code>${unit.code}</code></td><th scope="row"><a href=${`#/unit?unit=${unit.code}`}>${unit.name}</a></th><td>${kindText(unit.kind)}</td><td>${districtText(unit.district)}</td>
    <td>${unit.contact ?? nothing}</td><td>${periodText(unit.activeFrom)}</td><td>${unit.activeTo ? periodText(unit.activeTo) : nothing}</td><td>${unit.successor ? names.get(unit.successor) ?? unit.successor : nothing}</td>
    ${isCounty() ? html`<td class="acts"><button type="button" aria-label=${t(`修改 ${unit.name}`, `Change ${unit.name}`)} @click=${() => edit(unit)}>${t('修改', 'Change')}</button></td>` : nothing}</tr>`;

  const template = units => {
    const names = new Map(units.map(unit => [unit.code, unit.name]));
    const districts = unique(units.map(unit => unit.district)).sort(inDistrictOrder);
    const found = arrange(units.filter(matches));
    return html`
      <div class="row filters">
        <label class="choice"><span>${t('查找', 'Find')}</span><input type="search" .value=${filter.text} placeholder=${t('名称、代码、联系人', 'name, code, contact')} @input=${event => change({ text: event.target.value })}></label>
        ${choice(t('类别', 'Kind'), filter.kind, [['', t('全部', 'All')], ...KINDS.map(kind => [kind, kindText(kind)])], kind => change({ kind }))}
        ${choice(t('片区', 'District'), filter.district, [['', t('全部', 'All')], ...districts.map(district => [district, districtText(district)])], district => change({ district }))}
        ${choice(t('状态', 'State'), filter.state, [['active', t('在报', 'Reporting')], ['ended', t('不在报', 'Not reporting')], ['', t('全部', 'All')]], state => change({ state }))}
        <span role="status" class="quiet">${t(`${found.length} 个单位`, `${found.length} units`)}</span>
      </div>
      ${scrolling(t('单位', 'Units'), html`<table class="units">
        <thead><tr>${heading('code', t('代码', 'Code'))}${heading('name', t('名称', 'Name'))}${heading('kind', t('类别', 'Kind'))}${heading('district', t('片区', 'District'))}<th scope="col">${t('联系人', 'Contact')}</th>
          ${heading('from', t('起报', 'From'))}${heading('to', t('止报', 'Until'))}<th scope="col">${t('承接单位', 'Successor')}</th>${isCounty() ? html`<th scope="col"><span class="unseen">${t('操作', 'Actions')}</span></th>` : nothing}</tr></thead>
        <tbody>${found.map(unit => line(unit, names))}</tbody></table>`, 'tall')}`;
  };

  return {
    title: () => t('单位', 'Units'),
    template: () => html`<div class="title"><h1>${t('填报单位', 'Reporting units')}</h1>
        ${isCounty() ? html`<p><button type="button" class="primary" ?disabled=${loaded.value === undefined} @click=${() => edit(null)}>${t('新增单位…', 'Add a unit…')}</button></p>` : nothing}</div>
      ${told ? html`<p class="notice good" role="status">${told}</p>` : nothing}
      <div class="office">${show(loaded, template)}</div>`,
  };
}
