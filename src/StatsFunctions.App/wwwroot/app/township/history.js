// The history of one return: who changed what, when and why.

import { html, nothing } from '/lib/lit-html.js';
import { Failure, get, getOnce } from '../api.js';
import { instant, measureOf, nameOf, number, period as periodText } from '../format.js';
import { t } from '../language.js';
import { failedView, isReturn, resource, show, unfoldForPrint } from '../parts.js';
import { may } from '../session.js';

export function open(parameters, redraw) {
  const [unit, period] = [parameters.get('unit'), parameters.get('period')];
  if (!isReturn(unit, period)) return failedView(new Failure({ title: t('没有这份报表', 'There is no such return') }));
  const loaded = resource(async () => {
    const [revisions, indicators, units] = await Promise.all([get(`/api/returns/${period}/${unit}/revisions`), getOnce('/api/indicators'), getOnce('/api/units')]);
    return { revisions, name: units.find(item => item.code === unit)?.name ?? unit, byCode: new Map(indicators.map(indicator => [indicator.code, indicator])) };
  }, redraw);
  const value = (figure, indicator) => figure === null ? t('未报', 'not reported') : `${number(figure)}${t('', ' ')}${indicator ? measureOf(indicator) : ''}`;

  return {
    title: () => t('修订记录', 'History'),
    template: () => show(loaded, ({ revisions, name, byCode }) => html`
      <div class="title"><h1>${name} ${periodText(period)} ${t('修订记录', 'history')}</h1>
        <p>${may('unit', 'county', 'admin') ? html`<a href=${`#/form?unit=${unit}&period=${period}`}>${t('更正', 'Correct it')}</a>　` : nothing}
          <a href=${may('unit') ? '#/returns' : `#/unit?unit=${unit}`}>${t('返回', 'Back')}</a></p></div>
      <ol class="history" reversed>
        ${revisions.map(revision => html`<li>
          <h2>${t(`第 ${revision.revision} 次`, `Revision ${revision.revision}`)}　${instant(revision.at)}　${revision.by}</h2>
          ${revision.note ? html`<p>${t('原因：', 'Reason: ')}${revision.note}</p>` : nothing}
          ${revision.changes.length === 0 ? html`<p class="quiet">${t('没有报任何数', 'Without any value')}</p>` : html`
            <details ?open=${revision.changes.length <= 15}><summary>${t(`${revision.changes.length} 项`, `${revision.changes.length} values`)}</summary>
            <table><thead><tr><th scope="col">${t('指标', 'Indicator')}</th><th scope="col" class="number">${t('原', 'From')}</th><th scope="col" class="number">${t('改为', 'To')}</th></tr></thead>
              <tbody>${revision.changes.map(item => html`<tr><th scope="row">${byCode.has(item.indicator) ? nameOf(byCode.get(item.indicator)) : item.indicator}</th>
                <td class="number quiet">${value(item.from, byCode.get(item.indicator))}</td><td class="number">${value(item.to, byCode.get(item.indicator))}</td></tr>`)}</tbody></table></details>`}
        </li>`)}
      </ol>`),
    leave: unfoldForPrint('.history details'),
  };
}
