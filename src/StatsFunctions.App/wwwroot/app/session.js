// Who is signed in. The key is kept for this tab only; where the platform signs in, there is none.

import { forget, get, useKey } from './api.js';

const STORED = 'stats.key';
let reader = null;
let platform = false;

/** Who is signed in, as GET /api/me tells it; null: nobody. */
export const me = () => reader;

/** Whether the reader's role is one of these. */
export const may = (...roles) => roles.includes(reader?.role);

/** Whether the reader writes for the whole county. */
export const isCounty = () => may('county', 'admin');

/** Takes up the tab's session, or the platform's. False: nobody is signed in. */
export async function resume() {
  const key = sessionStorage.getItem(STORED);
  useKey(key);
  platform = (await get('/api/health')).platformSignIn === true;
  if (key === null && !platform) return false;
  try {
    reader = await get('/api/me');
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
    reader = await get('/api/me');
  } catch (fault) {
    useKey(null);
    throw fault;
  }
  sessionStorage.setItem(STORED, key);
}

/** Reads again who is signed in: the month may have changed since. */
export async function refresh() {
  reader = await get('/api/me');
}

/** Forgets who is signed in, in this tab. Drafts stay. */
export function endSession() {
  sessionStorage.removeItem(STORED);
  useKey(null);
  forget();
  reader = null;
}

/** Signs out, of the platform, too, where it has signed the reader in. */
export function signOut() {
  const isOfPlatform = reader?.signedInBy === 'platform';
  endSession();
  if (isOfPlatform) location.assign('/.auth/logout?post_logout_redirect_uri=/');
}
