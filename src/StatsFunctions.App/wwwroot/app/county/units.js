// The register of reporting units: who reports, since when, in which district, and who took over.

import { html, nothing } from '/lib/lit-html.js';
import { forget, get } from '../api.js';
import { period as periodText } from '../format.js';
import { t } from '../language.js';
import { choice, notice, problem, resource, scrolling, show, unique } from '../parts.js';
import { isCounty, may } from '../session.js';
import { see, workOf } from '../work.js';
import { keepInAddress } from './address.js';
import { districtText, inDistrictOrder, KINDS, kindText } from './districts.js';
import { isActive } from './register.js';
import { hasWords, inOrder, searchBox, sortHeading } from './tables.js';
import { editUnit } from './unitDialog.js';
import { ADD, pasteUnits } from './unitPaste.js';
import { underWay } from './underWay.js';

export function open(parameters, redraw) {
  const asked = name => parameters.get(name) ?? '';
  const filter = { text: asked('q'), kind: asked('kind'), district: asked('district'), state: parameters.get('state') ?? 'active', order: asked('order') };
  let told = null;       // what was just stored

  const loaded = resource(async () => {
    const collator = new Intl.Collator('zh-CN', { numeric: true });
    const units = (await get('/api/units')).sort((left, right) => collator.compare(left.code, right.code));
    return units.map(unit => ({ ...unit, text: `${unit.name} ${unit.code} ${unit.contact ?? ''}`.toLowerCase() }));
  }, redraw);
  function change(values) {
    Object.assign(filter, values);
    const { text, state, ...others } = filter;
    keepInAddress('units', { q: text, ...others, state: state === 'active' ? '' : state });
    redraw();
  }

  const matches = unit => hasWords(unit.text, filter.text)
    && (filter.kind === '' || unit.kind === filter.kind) && (filter.district === '' || unit.district === filter.district)
    && (filter.state === 'all' || isActive(unit) === (filter.state === 'active'));

  function changed() {
    forget('/api/units');
    return loaded.reload();
  }

  async function paste() {
    const work = await pasteUnits(loaded.value);
    told = null;
    if (work) void work.ended.then(changed);
  }

  // Begun by this view before it was left and found again.
  if (workOf(ADD)?.state === 'running') void workOf(ADD).ended.then(changed);

  function stored(unit, isNew) {
    told = isNew ? t(`${unit.name}：已新增，可以给它发密钥了。`, `${unit.name}: added; it can be given a key now.`) : t(`${unit.name}：已保存。`, `${unit.name}: saved.`);
    changed();
  }

  const adding = work => {
    if (work === undefined || told) return nothing;
    if (work.state === 'running') return underWay(work);
    return work.state === 'failed' ? html`${problem(work.failure)}<p>${t('已新增的不用再管：把同样的几行再粘贴一次，已有的单位不会改动。', 'Those added so far are done: paste the same rows once more, units that are there stay as they are.')}</p>`
      : notice('good', html`<p>${t(`新增了 ${work.value} 个单位。`, `${work.value} units were added. `)}${may('admin')
        ? html`${t('可以到', 'Issue their keys under ')}<a href="#/keys">${t('密钥', 'Keys')}</a>${t('里给它们发密钥。', '.')}` : nothing}</p>`);
  };

  const edit = unit => editUnit(unit, loaded.value, answer => stored(answer, unit === null));

  const columns = () => [
    { id: 'code', text: t('代码', 'Code'), of: unit => unit.code, isText: true },
    { id: 'name', text: t('名称', 'Name'), of: unit => unit.name, isText: true },
    { id: 'kind', text: t('类别', 'Kind'), of: unit => unit.kind, isText: true },
    { id: 'district', text: t('片区', 'District'), of: unit => unit.district, isText: true },
    { text: t('联系人', 'Contact') },
    { id: 'from', text: t('起报', 'From'), of: unit => unit.activeFrom, isText: true },
    { id: 'to', text: t('止报', 'Until'), of: unit => unit.activeTo, isText: true },
    { text: t('承接单位', 'Successor') },
  ];
  const heading = column => column.id ? sortHeading(column, filter.order, order => change({ order })) : html`<th scope="col">${column.text}</th>`;

  const line = (unit, names) => html`<tr class=${isActive(unit) ? '' : 'quiet'}><td><code>${unit.code}</code></td><th scope="row"><a href=${`#/unit?unit=${unit.code}`}>${unit.name}</a></th><td>${kindText(unit.kind)}</td><td>${districtText(unit.district)}</td>
    <td>${unit.contact ?? nothing}</td><td>${periodText(unit.activeFrom)}</td><td>${unit.activeTo ? periodText(unit.activeTo) : nothing}</td><td>${unit.successor ? names.get(unit.successor) ?? unit.successor : nothing}</td>
    ${isCounty() ? html`<td class="acts"><button type="button" aria-label=${t(`修改 ${unit.name}`, `Change ${unit.name}`)} @click=${() => edit(unit)}>${t('修改', 'Change')}</button></td>` : nothing}</tr>`;

  const template = units => {
    if (units.length === 0) return html`<p class="quiet">${t('还没有单位。单位多的，可以从 Excel 整批粘贴。', 'There are no units yet. Many of them can be pasted from Excel.')}</p>`;
    const names = new Map(units.map(unit => [unit.code, unit.name]));
    const districts = unique(units.map(unit => unit.district)).sort(inDistrictOrder);
    const found = inOrder(units.filter(matches), columns(), filter.order);
    return html`
      <div class="row filters">
        ${searchBox(t('名称、代码、联系人', 'Name, code, contact'), filter.text, text => change({ text }))}
        ${choice(t('类别', 'Kind'), filter.kind, [['', t('全部', 'All')], ...KINDS.map(kind => [kind, kindText(kind)])], kind => change({ kind }))}
        ${choice(t('片区', 'District'), filter.district, [['', t('全部', 'All')], ...districts.map(district => [district, districtText(district)])], district => change({ district }))}
        ${choice(t('状态', 'State'), filter.state, [['active', t('在报', 'Reporting')], ['ended', t('不在报', 'Not reporting')], ['all', t('全部', 'All')]], state => change({ state }))}
        <span role="status" class="quiet">${t(`${found.length} 个单位`, `${found.length} units`)}</span>
      </div>
      ${scrolling(t('单位', 'Units'), html`<table class="units">
        <thead><tr>${columns().map(heading)}${isCounty() ? html`<th scope="col"><span class="unseen">${t('操作', 'Actions')}</span></th>` : nothing}</tr></thead>
        <tbody>${found.map(unit => line(unit, names))}</tbody></table>`, 'long')}`;
  };

  return {
    title: () => t('单位', 'Units'),
    template: () => {
      see('units');
      return html`<div class="title"><h1>${t('填报单位', 'Reporting units')}</h1>
        ${isCounty() ? html`<p class="row"><button type="button" ?disabled=${loaded.value === undefined || workOf(ADD)?.state === 'running'} @click=${paste}>${t('从 Excel 粘贴…', 'Paste from Excel…')}</button>
          <button type="button" class="primary" ?disabled=${loaded.value === undefined} @click=${() => edit(null)}>${t('新增单位…', 'Add a unit…')}</button></p>` : nothing}</div>
      ${adding(workOf(ADD))}
      ${told ? html`<p class="notice good" role="status">${told}</p>` : nothing}
      <div class="office">${show(loaded, template)}</div>`;
    },
  };
}
