// Numbers that follow each other, taken together.

import { month as monthText } from '../format.js';
import { list, t } from '../language.js';

/** Runs of numbers: [{ from, to }], ascending. */
function runsOf(numbers) {
  const runs = [];
  for (const own of [...numbers].sort((left, right) => left - right)) {
    const last = runs.at(-1);
    if (last && own <= last.to + 1) last.to = own;
    else runs.push({ from: own, to: own });
  }
  return runs;
}

/** Rows as people write them, run by run: 2–14, 19. */
export const rowRuns = rows => runsOf(rows).map(({ from, to }) => from === to ? String(from) : `${from}–${to}`);

/** Months of a year in words: 1—3月、5月. */
export const monthsInWords = numbers => list(runsOf(numbers).map(({ from, to }) => from === to ? monthText(from) : t(`${from}—${to}月`, `${monthText(from)}–${monthText(to)}`)));
