// What the register of units tells about one.

import { t } from '../language.js';
import { me } from '../session.js';

/** Whether a unit reports in the running month. */
export const isActive = unit => unit.activeFrom <= me().runningMonth && (unit.activeTo === null || unit.activeTo >= me().runningMonth);

/** A unit's name with its code. */
export const withCode = unit => t(`${unit.name}（${unit.code}）`, `${unit.name} (${unit.code})`);
