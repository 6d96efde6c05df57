// The same for each of many, one call at a time.

import { number } from '../format.js';
import { t } from '../language.js';
import { onSessionEnd } from '../session.js';

let session = 0;
onSessionEnd(() => { session++; });

/**
 * Does something for each item; `act(item, left)` hears how many are left with this one, and `tell` how far it is. It ends
 * with the session that asked for it: the next reader's key must not go on with it. Comes to how many were done.
 */
export async function inTurn(items, tell, act) {
  const own = session;
  for (const [at, item] of items.entries()) {
    if (own !== session) return at;
    tell({ text: t(`${number(at)}／${number(items.length)}`, `${number(at)} of ${number(items.length)}`), part: at / items.length });
    await act(item, items.length - at);
  }
  return items.length;
}
