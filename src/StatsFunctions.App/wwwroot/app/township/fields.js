// The fields of a return, group by group, each with what is said about it.

import { html, nothing } from '/lib/lit-html.js';
import { definitionOf, groupOf, measureOf, nameOf, number } from '../format.js';
import { t } from '../language.js';

/** The field of an indicator. */
export const fieldOf = code => document.getElementById(`value-${code}`);

/**
 * The table of all fields.
 * @param form { entry, groups: [[indicator]], findings, isMonth, isBarred, previous, lastYear, focused, on: { edited, zero, key, paste, focus } }.
 * `previous` and `lastYear` are the returns shown beside the fields, or null where nothing was reported.
 */
export const fieldTable = form => html`
  <table class="fields">
    <thead><tr><th scope="col">${t('指标', 'Indicator')}</th><th scope="col">${form.isMonth ? t('本月', 'This month') : t('本年', 'This year')}</th>
      ${form.isMonth ? html`<th scope="col" class="number">${t('上月', 'Last month')}</th>` : nothing}
      <th scope="col" class="number">${form.isMonth ? t('上年同月', 'Year before') : t('上年', 'Year before')}</th></tr></thead>
    ${form.groups.map(indicators => groupRows(form, indicators))}
  </table>`;

const columns = form => form.isMonth ? 4 : 3;

const groupRows = (form, indicators) => html`
  <tbody>
    <tr class="group"><th scope="rowgroup" colspan=${columns(form)}><h2>${groupOf(indicators[0])}</h2>
      ${form.entry.filledOf(indicators) < indicators.length ? html`<button type="button" tabindex="-1" title=${t('确实没有发生的，才填 0', 'Only where nothing happened')}
        @click=${() => form.on.zero(indicators[0].group)}>${t('空格填 0', 'Empty are 0')}</button>` : nothing}</th></tr>
    ${indicators.map(indicator => row(form, indicator))}
  </tbody>`;

function row(form, indicator) {
  const { entry, findings, isMonth, previous, lastYear, focused, on } = form;
  const { code } = indicator;
  const own = findings.filter(finding => finding.indicators.includes(code));
  const isInConflict = entry.conflicts.has(code);
  const isTold = isInConflict || own.length > 0;
  const kind = isInConflict || own.some(finding => finding.kind === 'bad') ? 'bad' : own.length > 0 ? 'warn' : '';
  return html`
    <tr class=${kind}>
      <th scope="row"><label for=${`value-${code}`}>${nameOf(indicator)}</label>${indicator.required ? html` <abbr title=${t('必报', 'required')}>*</abbr>` : nothing}</th>
      <td class="value"><input id=${`value-${code}`} inputmode="decimal" autocomplete="off" ?readonly=${form.isBarred} .value=${entry.text(code)}
          aria-invalid=${kind === 'bad'} aria-describedby=${`${isTold ? `says-${code} ` : ''}${focused === code ? 'defines' : ''}`.trim() || nothing}
          class=${entry.isCorrection && entry.isChanged(code) ? 'changed' : ''}
          @input=${event => { entry.type(code, event.target.value); on.edited(); }}
          @focus=${event => on.focus(event, code)} @keydown=${event => on.key(event, code)} @paste=${event => on.paste(event, code)}>
        <span class="measure">${measureOf(indicator)}</span></td>
      ${isMonth ? before(previous, code) : nothing}${before(lastYear, code)}
    </tr>
    ${isTold ? html`<tr class=${`says ${kind}`}><td colspan=${columns(form)} id=${`says-${code}`}>
      ${isInConflict ? conflict(entry, code, on.edited) : nothing}${own.map(finding => message(entry, finding, code))}</td></tr>` : nothing}
    ${focused === code ? html`<tr class="defines"><td colspan=${columns(form)}>${definitionOf(indicator)}</td></tr>` : nothing}`;
}

// Quotation marks within quotation marks.
const within = name => name.replaceAll('“', '‘').replaceAll('”', '’');

const before = (item, code) => html`<td class="number quiet">${item === null ? '—' : code in item.values ? number(item.values[code]) : t('未报', 'none')}</td>`;

// A relation names several fields: it is told in full at the one that was typed last, the others lead there.
function message(entry, finding, code) {
  const at = entry.latestOf(finding.indicators);
  if (at === code) return html`<p class=${finding.kind}>${finding.kind === 'bad' ? t('错误：', 'Error: ') : t('提醒：', 'Warning: ')}${finding.message}</p>`;
  const name = nameOf(entry.byCode.get(at));
  return html`<p class=${finding.kind}><button type="button" class="plain" tabindex="-1" @click=${() => fieldOf(at).focus()}>${t(`见“${within(name)}”`, `see “${within(name)}”`)}</button></p>`;
}

function conflict(entry, code, edited) {
  const { from, theirs } = entry.conflicts.get(code);
  const [was, is] = [number(from), number(theirs)];
  const decide = isTheirs => {
    entry.decide(code, isTheirs);
    edited();
    fieldOf(code).focus();
  };
  return html`<p class="bad">${t(`冲突：别人把它从 ${was} 改成了 ${is}，你填的是 ${entry.text(code) || '空'}。`, `Conflict: somebody changed it from ${was} to ${is}; you typed ${entry.text(code) || 'nothing'}.`)}
    <button type="button" @click=${() => decide(true)}>${t(`采用 ${is}`, `Take ${is}`)}</button>
    <button type="button" @click=${() => decide(false)}>${t('保留我填的', 'Keep mine')}</button></p>`;
}

/** What is counted, of the field that has the focus; where there is no room beside the fields it stands beneath its own. */
export function definition(entry, code) {
  const indicator = entry.byCode.get(code);
  if (!indicator) return nothing;
  const relations = entry.relations.filter(relation => [...relation.left, ...relation.right].includes(code));
  return html`<aside class="definition" aria-label=${t('指标说明', 'Definition')}>
    <h2>${nameOf(indicator)}</h2>
    <p id="defines">${definitionOf(indicator)}</p>
    <p class="quiet">${t('计量单位：', 'Measured in: ')}${measureOf(indicator)}${indicator.required ? t('　必报', ' · required') : nothing}${indicator.kind === 'stock' ? t('　期末数', ' · as of the period’s end') : nothing}</p>
    ${relations.length ? html`<ul class="quiet">${relations.map(relation => html`<li>${t(relation.name, relation.nameEn)}</li>`)}</ul>` : nothing}
  </aside>`;
}
