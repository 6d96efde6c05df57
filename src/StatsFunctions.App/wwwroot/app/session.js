// Who is signed in. The key is kept for this tab only; where the platform signs in, there is none.

import { forget, get, useKey } from './api.js';
import { t } from './language.js';

const STORED = 'stats.key';
// The month and what may be chosen change while a tab stays open.
const FRESH = 5 * 60_000;
const ending = [];
const guards = [];
let reader = null;
let platform = false;
let readAt = 0;

/** The roles in words. */
export const ROLES = {
  unit: () => t('填报单位', 'Unit'), viewer: () => t('只读', 'Viewer'), county: () => t('县级', 'County'), admin: () => t('管理员', 'Administrator'),
};

/** Who is signed in, as GET /api/me tells it; null: nobody. */
export const me = () => reader;

/** Whether the reader's role is one of these. */
export const may = (...roles) => roles.includes(reader?.role);

/** Whether the reader writes for the whole county. */
export const isCounty = () => may('county', 'admin');

/** Reads who is signed in. */
export async function refresh() {
  reader = await get('/api/me');
  readAt = performance.now();
}

/** Whether that was read so long ago that it may be another month by now. */
export const isOutdated = () => performance.now() - readAt > FRESH;

/** Says that it has changed: a year may have come. */
export function expire() {
  readAt = -FRESH;
}

/** Takes up the tab's session, or the platform's. False: nobody is signed in. */
export async function resume() {
  const key = sessionStorage.getItem(STORED);
  useKey(key);
  platform = (await get('/api/health')).platformSignIn === true;
  if (key === null && !platform) return false;
  try {
    await refresh();
    return true;
  } catch (fault) {
    // Whoever has neither a key nor signed in yet has done nothing wrong.
    if (fault.status === 401 && key === null) return false;
    throw fault;
  }
}

/** Whether the platform signs people in here. */
export const hasPlatformSignIn = () => platform;

/** Signs in with a key. */
export async function signIn(key) {
  useKey(key);
  try {
    await refresh();
  } catch (fault) {
    useKey(null);
    throw fault;
  }
  sessionStorage.setItem(STORED, key);
}

/** Forgets who is signed in, in this tab. Drafts stay. */
export function endSession() {
  sessionStorage.removeItem(STORED);
  useKey(null);
  forget();
  reader = null;
  ending.forEach(handler => handler());
}

/** Sets what else ends with a session: what one reader left is not the next one's. */
export const onSessionEnd = handler => ending.push(handler);

/** Sets who is asked before a reader signs out: `guard()` comes to whether they may. */
export const guardSignOut = guard => guards.push(guard);

/** Whether nothing would be lost by signing out, or the reader has said that it may be. */
export async function maySignOut() {
  for (const guard of guards) if (!await guard()) return false;
  return true;
}

/** Signs out, of the platform, too, where it has signed the reader in. */
export function signOut() {
  const isOfPlatform = reader?.signedInBy === 'platform';
  endSession();
  if (isOfPlatform) location.assign('/.auth/logout?post_logout_redirect_uri=/');
}
