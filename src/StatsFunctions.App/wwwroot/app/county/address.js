// What a view shows is told by its address, so that it can be reloaded, kept as a bookmark and sent to a colleague.

/** The address of a view in a state: { name: value }. What is empty is left out. */
export function addressOf(view, state) {
  const told = Object.entries(state).filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false);
  const query = new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString();
  return `#/${view}${query ? `?${query}` : ''}`;
}

/** Writes the state into the address without opening the view anew. */
export const keepInAddress = (view, state) => history.replaceState(history.state, '', addressOf(view, state));
