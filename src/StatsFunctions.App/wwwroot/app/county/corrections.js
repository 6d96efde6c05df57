// Correction slips (更正单): what a reopened year changed, and what that moved.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce } from '../api.js';
import { instant, nameOf, number, period as periodText, shortInstant } from '../format.js';
import { t } from '../language.js';
import { resource, scrolling, show } from '../parts.js';

/** The slips of a year: { template(), reload() }. */
export function correctionSlips(year, redraw) {
  const loaded = resource(async () => {
    const [slips, indicators, units] = await Promise.all([get(`/api/corrections/${year}`), getOnce('/api/indicators'), getOnce('/api/units')]);
    return {
      slips: slips.sort((a, b) => b.number - a.number),
      byCode: new Map(indicators.map(indicator => [indicator.code, indicator])),
      unitNames: new Map(units.map(unit => [unit.code, unit.name])),
    };
  }, redraw);

  const value = figure => figure === null ? t('未报', 'not reported') : number(figure);

  const changes = (slip, byCode, unitNames) => scrolling(t(`第 ${slip.number} 号更正的数`, `Values corrected in slip ${slip.number}`), html`<table>
    <caption>${t(`更正 ${slip.changes.length} 个数`, `${slip.changes.length} values corrected`)}</caption>
    <thead><tr><th scope="col">${t('单位', 'Unit')}</th><th scope="col">${t('报告期', 'Period')}</th><th scope="col">${t('指标', 'Indicator')}</th><th scope="col" class="number">${t('原', 'From')}</th><th scope="col" class="number">${t('改为', 'To')}</th><th scope="col">${t('由谁', 'By')}</th><th scope="col">${t('何时', 'When')}</th><th scope="col">${t('为何', 'Why')}</th></tr></thead>
    <tbody>${slip.changes.map(item => html`<tr><th scope="row">${unitNames.get(item.unit) ?? item.unit}</th><td>${periodText(item.period)}</td><td>${nameIn(byCode, item.indicator)}</td>
      <td class="number quiet">${value(item.from)}</td><td class="number">${value(item.to)}</td><td>${item.by}</td><td>${shortInstant(item.at)}</td><td>${item.note ?? '—'}</td></tr>`)}</tbody></table>`);

  const nameIn = (byCode, code) => byCode.has(code) ? nameOf(byCode.get(code)) : code;
  const rank = (from, to) => from === null && to === null ? '—' : from === to ? t(`第 ${to} 名`, `no. ${to}`) : t(`第 ${from ?? '—'} 名 → 第 ${to ?? '—'} 名`, `no. ${from ?? '—'} → no. ${to ?? '—'}`);

  const effects = (items, caption, byCode) => items.length === 0 ? nothing : scrolling(caption, html`<table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${t('范围', 'Scope')}</th><th scope="col">${t('指标', 'Indicator')}</th><th scope="col" class="number">${t('合计原', 'Total from')}</th><th scope="col" class="number">${t('改为', 'To')}</th><th scope="col">${t('同比原', 'Year on year from')}</th><th scope="col">${t('改为', 'To')}</th><th scope="col">${t('名次', 'Rank')}</th></tr></thead>
    <tbody>${items.map(item => html`<tr><th scope="row">${item.scope.name}</th><td>${nameIn(byCode, item.indicator)}</td><td class="number quiet">${value(item.from)}</td><td class="number">${value(item.to)}</td>
      <td class="quiet">${item.phraseFrom}</td><td>${item.phraseTo}</td><td>${rank(item.rankFrom, item.rankTo)}</td></tr>`)}</tbody></table>`);

  const slip = (item, byCode, unitNames) => html`<article class="slip">
    <h3>${t(`${year}年第 ${item.number} 号更正单`, `Correction slip ${item.number} of ${year}`)}</h3>
    <dl class="facts"><dt>${t('重新开账', 'Reopened')}</dt><dd>${instant(item.reopenedAt)} ${item.by} ${item.reason}</dd>
      <dt>${t('再次关账', 'Closed again')}</dt><dd>${instant(item.closedAt)} ${item.closedBy}</dd></dl>
    ${item.changes.length ? changes(item, byCode, unitNames) : html`<p class="quiet">${t('没有改动报表。', 'No return was changed.')}</p>`}
    ${effects(item.effects, t(`第 ${item.number} 号影响的合计 ${item.effects.length} 个`, `${item.effects.length} totals that slip ${item.number} changed`), byCode)}
    ${effects(item.sideEffects ?? [], t(`合计未变而同比或名次变了的 ${(item.sideEffects ?? []).length} 个`, `${(item.sideEffects ?? []).length} figures whose total stayed but whose percentage or rank moved`), byCode)}
  </article>`;

  return {
    reload: () => loaded.reload(),
    template: () => show(loaded, ({ slips, byCode, unitNames }) => slips.length === 0 ? html`<p class="quiet">${t('再次关账时出具。', 'There is one once the year is closed again.')}</p>` : slips.map(item => slip(item, byCode, unitNames))),
  };
}
