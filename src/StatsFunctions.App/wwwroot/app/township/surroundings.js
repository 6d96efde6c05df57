// What the form of a return is drawn from: its unit, what is asked, what stands, and what stood before beside it.

import { Failure, get, getOnce } from '../api.js';
import { periodOf } from '../format.js';
import { t } from '../language.js';

/** A unit's return as it stands; null: nothing was reported, or there is no such period. */
export const returnOf = async (period, unit) => period === null ? null : (await get(`/api/returns/${period}`, { unit }))[0] ?? null;

/** The period before, and the same one of the year before: 2023-05 → 2023-04, 2022-05. */
function earlierPeriods(period) {
  const [year, month] = period.split('-').map(Number);
  return month === undefined
    ? { previous: null, lastYear: String(year - 1) }
    : { previous: month === 1 ? periodOf(year - 1, 12) : periodOf(year, month - 1), lastYear: periodOf(year - 1, month) };
}

/** Reads { unit, indicators, relations, stored, previous, lastYear }, the indicators being those that the unit reports for the period. */
export async function readSurroundings(unitCode, period) {
  const earlier = earlierPeriods(period);
  const [units, all, relations, stored, previous, lastYear] = await Promise.all([
    getOnce('/api/units'), getOnce('/api/indicators'), getOnce('/api/relations'),
    returnOf(period, unitCode), returnOf(earlier.previous, unitCode), returnOf(earlier.lastYear, unitCode),
  ]);
  const unit = units.find(item => item.code === unitCode);
  if (!unit) throw new Failure({ title: t('没有这个单位', 'There is no such unit'), detail: unitCode });
  const indicators = all.filter(indicator => indicator.frequency === (period.includes('-') ? 'monthly' : 'yearly')
    && (indicator.level === 'township' || unit.kind === 'department'));
  return { unit, indicators, relations, stored, previous, lastYear };
}
