// The receipt of a submission: what was stored, when, as which revision. It prints on a page.

import { html, nothing } from '/lib/lit-html.js';
import { groupOf, instant, measureOf, nameOf, number, period as periodText } from '../format.js';
import { t } from '../language.js';
import { notice, unique } from '../parts.js';
import { may, me } from '../session.js';

/**
 * @param unit Whose return it is.
 * @param stored The return as the server stored it.
 * @param wasUnchanged Whether it said what already stood.
 * @param indicators The indicators that could be reported, in order.
 * @param previous What stood before: { revision, values }.
 */
export function receipt({ unit, stored, wasUnchanged, indicators, previous }) {
  const reported = indicators.filter(({ code }) => code in stored.values);
  const left = indicators.length - reported.length;
  const isCorrection = previous.revision > 0;
  const listed = indicators.filter(({ code }) => code in stored.values || code in previous.values);
  const value = (values, { code }) => code in values ? number(values[code]) : t('未报', 'not reported');
  const columns = isCorrection ? 4 : 3;
  return html`
    <article class="receipt">
      <h1>${t('填报回执', 'Receipt')}</h1>
      ${notice('good', html`<p><strong>${wasUnchanged
        ? t('与已存的相同，没有产生新的修订。', 'This is what stood already; no new revision was made.')
        : t('已收到并存好。', 'Received and stored.')}</strong></p>`)}
      <dl>
        <dt>${t('填报单位', 'Unit')}</dt><dd>${me().county.name} ${unit.name} <span class="quiet">${unit.code}</span></dd>
        <dt>${t('报告期', 'Period')}</dt><dd>${periodText(stored.period)}</dd>
        <dt>${t('修订号', 'Revision')}</dt><dd id="revision">${stored.revision}</dd>
        <dt>${t('收到时间', 'Received')}</dt><dd>${instant(stored.submittedAt)} <span class="quiet">${me().timeZone}</span></dd>
        <dt>${t('提交人', 'Submitted by')}</dt><dd>${stored.submittedBy}</dd>
        ${stored.note ? html`<dt>${t('备注', 'Note')}</dt><dd>${stored.note}</dd>` : nothing}
        <dt>${t('指标', 'Values')}</dt><dd>${t(`已报 ${reported.length} 项，未报 ${left} 项`, `${reported.length} reported, ${left} not reported`)}</dd>
      </dl>
      ${stored.warnings.length ? html`<section><h2>${t(`提醒 ${stored.warnings.length} 处（已记入台账，可更正或由县里销号）`, `${stored.warnings.length} warnings (kept as open items until corrected or cleared by the county)`)}</h2>
        <ul>${stored.warnings.map(warning => html`<li>${warning.message}</li>`)}</ul></section>` : nothing}
      <p class="buttons"><button type="button" class="primary" @click=${() => print()}>${t('打印回执', 'Print')}</button>
        <a class="button" href=${may('unit') ? '#/returns' : `#/unit?unit=${unit.code}`}>${t('完成', 'Done')}</a>
        <a class="button" href=${`#/history?unit=${unit.code}&period=${stored.period}`}>${t('修订记录', 'History')}</a></p>
      <table class="values">
        <caption>${t('存下的数', 'What is stored')}</caption>
        <thead><tr><th scope="col">${t('指标', 'Indicator')}</th><th scope="col" class="number">${t('数值', 'Value')}</th><th scope="col">${t('单位', 'Unit')}</th>
          ${isCorrection ? html`<th scope="col" class="number">${t('原值', 'Before')}</th>` : nothing}</tr></thead>
        ${unique(listed.map(indicator => indicator.group)).map(group => html`<tbody>
          <tr><th scope="rowgroup" colspan=${columns}>${groupOf(listed.find(indicator => indicator.group === group))}</th></tr>
          ${listed.filter(indicator => indicator.group === group).map(indicator => html`<tr><th scope="row">${nameOf(indicator)}</th>
            <td class="number">${value(stored.values, indicator)}</td><td>${measureOf(indicator)}</td>
            ${isCorrection ? html`<td class="number quiet">${previous.values[indicator.code] === stored.values[indicator.code] ? nothing : value(previous.values, indicator)}</td>` : nothing}</tr>`)}
        </tbody>`)}
      </table>
    </article>`;
}
