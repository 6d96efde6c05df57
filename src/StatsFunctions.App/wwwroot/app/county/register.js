// What the register of units tells about one.

import { me } from '../session.js';

/** Whether a unit reports in the running month. */
export const isActive = unit => unit.activeFrom <= me().runningMonth && (unit.activeTo === null || unit.activeTo >= me().runningMonth);
