// The states of a unit's months, as the completeness of a year tells them.

import { t } from './language.js';
import { me } from './session.js';

/** How each state is shown: a sign that does without its colour, and a word. */
export const STATES = {
  'on-time': { sign: () => '✓', text: () => t('按时', 'on time') },
  late: { sign: () => t('迟', 'L'), text: () => t('迟报', 'late') },
  missing: { sign: () => '!', text: () => t('欠报', 'missing') },
  'not-due': { sign: () => '○', text: () => t('待报', 'not due yet') },
  future: { sign: () => '·', text: () => t('未到', 'not yet begun') },
  inactive: { sign: () => '—', text: () => t('不报', 'does not report') },
};

/** A month's state as it is shown: of what is not due, what has not begun yet stands apart, for it cannot be reported. */
export const stateOf = (state, period) => state === 'not-due' && period > me().runningMonth ? 'future' : state;

/** Whether a month has been reported. */
export const isReported = state => state === 'on-time' || state === 'late';
