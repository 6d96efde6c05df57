// A span that is compared: a year, the year against which, and through which month.

import { months } from '../format.js';
import { t } from '../language.js';
import { choice, usualYear, yearOptions } from '../parts.js';
import { me } from '../session.js';

/** The latest month of a year that has ended; 12 of the years before. */
const lastMonth = year => {
  const [running, month] = me().runningMonth.split('-').map(Number);
  return year < running ? 12 : Math.max(1, month - 1);
};

/** The span to begin with: the year, as far as it has come, against the one before. */
export const usualSpan = year => ({ year, against: year - 1, through: lastMonth(year) });

/** The span that an address names, or the one to begin with. */
export function spanOf(parameters) {
  const usual = usualSpan(Number(parameters.get('year')) || usualYear(me()));
  return { ...usual, against: Number(parameters.get('against')) || usual.against, through: Number(parameters.get('through')) || usual.through };
}

/** A span in words: 2023年1—6月，对比 2022年. */
export const spanText = ({ year, against, through }) => t(`${year}年${months(through)} 对比 ${against}年`, `${year} ${months(through)} against ${against}`);

/** Choices for a span; another year brings its usual one. */
export const spanChoices = (span, onChange) => {
  const years = [...new Set([span.year, ...yearOptions(me()).map(([year]) => year)])].sort((a, b) => b - a);
  const earlier = [...new Set([span.year - 1, span.against, ...years])].filter(year => year < span.year).sort((a, b) => b - a);
  return [
    choice(t('年度', 'Year'), span.year, years.map(year => [year, t(`${year}年`, String(year))]), year => onChange(usualSpan(Number(year)))),
    choice(t('截至', 'Through'), span.through, Array.from({ length: 12 }, (_, at) => [at + 1, months(at + 1)]), through => onChange({ ...span, through: Number(through) })),
    choice(t('对比', 'Against'), span.against, earlier.map(year => [year, t(`${year}年`, String(year))]), against => onChange({ ...span, against: Number(against) })),
  ];
};
