// What was typed and not submitted yet, kept on this machine until it is: a closed tab, a dead battery or a lost network
// loses none of it.

// A unit's code begins with its county's.
const nameOf = (unit, period) => `stats.draft.${unit}.${period}`;

/** The draft of a return: { texts: { code: text }, base: { revision, values }, note, savedAt }; null: there is none. */
export function readDraft(unit, period) {
  const text = localStorage.getItem(nameOf(unit, period));
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // What cannot be read is no draft.
    return null;
  }
}

/** Keeps a draft. False: the browser has no room or does not allow it. */
export function saveDraft(unit, period, draft) {
  try {
    localStorage.setItem(nameOf(unit, period), JSON.stringify(draft));
    return true;
  } catch (fault) {
    if (fault instanceof DOMException) return false;
    throw fault;
  }
}

export const forgetDraft = (unit, period) => localStorage.removeItem(nameOf(unit, period));

/** The periods of which a unit has drafts here, earliest first. */
export function draftsOf(unit) {
  const prefix = nameOf(unit, '');
  return Object.keys(localStorage).filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length)).sort();
}
