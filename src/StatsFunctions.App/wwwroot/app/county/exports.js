// Exports: all returns of a year, and everything of the county.

import { html, nothing } from '/lib/lit-html.js';
import { download } from '../api.js';
import { language, t } from '../language.js';
import { choice, problem, usualYear, yearOptions } from '../parts.js';
import { isCounty, me } from '../session.js';
import { startWork, workOf } from '../work.js';
import { underWay } from './underWay.js';

const [RETURNS, COUNTY] = ['export', 'archive'];

export function exportsSection(redraw) {
  let year = usualYear(me());

  const returns = format => startWork({
    kind: RETURNS, view: 'results', title: t(`导出 ${year}年报表`, `Exporting the returns of ${year}`),
    run: () => download('/api/returns/export', { year, format, lang: language() }),
  });
  const county = () => startWork({
    kind: COUNTY, view: 'results', title: t('导出全县数据包', 'Exporting the county'), run: () => download('/api/export/county'),
  });

  const isRunning = kind => workOf(kind)?.state === 'running';
  const told = kind => {
    const work = workOf(kind);
    if (work?.state === 'running') return underWay(work);
    return work?.state === 'failed' ? problem(work.failure) : nothing;
  };

  return () => html`<section class="office" aria-labelledby="exports">
    <h2 id="exports">${t('导出', 'Exports')}</h2>
    <div class="row">
      ${choice(t('年度', 'Year'), year, yearOptions(me()), value => { year = Number(value); redraw(); })}
      <button type="button" ?disabled=${isRunning(RETURNS)} @click=${() => returns('xlsx')}>${t('全部报表（Excel）', 'All returns (Excel)')}</button>
      <button type="button" ?disabled=${isRunning(RETURNS)} @click=${() => returns('csv')}>${t('全部报表（CSV，可再导入）', 'All returns (CSV, can be imported again)')}</button>
    </div>
    ${told(RETURNS)}
    ${isCounty() ? html`<p class="buttons"><button type="button" ?disabled=${isRunning(COUNTY)} @click=${county}>${t('全县数据包（zip）', 'The whole county (zip)')}</button>
      <span class="quiet">${t('所有年度、修订、单位、工作簿和模板，用于备份和搬迁', 'All years, revisions, units, workbooks and templates, for backup and for moving')}</span></p>${told(COUNTY)}` : nothing}
  </section>`;
}
