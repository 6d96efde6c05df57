// The span that a comparison is about: a year, the earlier year it is held against, and its last month.

import { months } from '../format.js';
import { t } from '../language.js';
import { choice, unique, usualYear, yearOptions } from '../parts.js';
import { me } from '../session.js';

const runningYear = () => Number(me().runningMonth.slice(0, 4));

/** The last month to compare: December, or in the running year the month before the running one. */
function usualThrough(year) {
  return year === runningYear() ? Math.max(1, Number(me().runningMonth.slice(5)) - 1) : 12;
}

/** The span that an address names, or the usual one: { year, against, through }. */
export function spanOf(parameters) {
  const year = Number(parameters.get('year')) || usualYear(me());
  return {
    year,
    against: Number(parameters.get('against')) || year - 1,
    through: Number(parameters.get('through')) || usualThrough(year),
  };
}

const yearText = year => t(`${year}年`, String(year));
const descending = (left, right) => right - left;

/** Choices of year, base year and last month. `onChange` is given what has changed of the span. */
export function spanChoices({ year, against, through }, onChange) {
  const known = yearOptions(me()).map(([own]) => own);
  const years = unique([...known, year]).sort(descending);
  const bases = unique([...known.filter(own => own < year), year - 1, against]).sort(descending);
  return [
    choice(t('年度', 'Year'), year, years.map(own => [own, yearText(own)]),
      text => onChange({ year: Number(text), against: Number(text) - 1, through: usualThrough(Number(text)) })),
    choice(t('对比', 'Against'), against, bases.map(own => [own, yearText(own)]), text => onChange({ against: Number(text) })),
    choice(t('月份', 'Months'), through, Array.from({ length: 12 }, (_, at) => [at + 1, months(at + 1)]), text => onChange({ through: Number(text) })),
  ];
}
