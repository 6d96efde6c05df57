// The choice of one indicator among all, in their groups.

import { html } from '/lib/lit-html.js';
import { groupOf, nameOf } from '../format.js';
import { t } from '../language.js';
import { unique } from '../parts.js';

/** Which indicator is shown where none is named. */
export const USUAL_INDICATOR = 'meetings_held';

/** Indicators by group, in the catalogue's order: [{ group, name, indicators }]. */
export const grouped = indicators => unique(indicators.map(indicator => indicator.group)).map(group => {
  const own = indicators.filter(indicator => indicator.group === group);
  return { group, name: groupOf(own[0]), indicators: own };
});

/** A select with a heading for each group. */
export const indicatorChoice = (indicators, code, onChange) => html`
  <label class="choice"><span>${t('指标', 'Indicator')}</span>
    <select @change=${event => onChange(event.target.value)}>
      ${grouped(indicators).map(({ name, indicators: own }) => html`<optgroup label=${name}>
        ${own.map(indicator => html`<option value=${indicator.code} .selected=${indicator.code === code}>${nameOf(indicator)}</option>`)}</optgroup>`)}
    </select></label>`;
