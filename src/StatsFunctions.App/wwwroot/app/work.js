// Long work, such as an import: it goes on while the reader looks at something else, and can be found again in the header.

import { Failure } from './api.js';

const works = [];
let changed = () => {};
let last = 0;

/** Sets what happens when any work moves on; it hears whether one has ended. */
export function onWorkChanged(handler) {
  changed = handler;
}

/** All works of this tab, newest first: { id, title, view, state: 'running' | 'done' | 'failed', startedAt, endedAt, progress, value, failure, seen }. */
export const allWorks = () => works;

/** Forgets them: the next reader of this tab is somebody else. What the server was asked for goes on there. */
export const forgetWorks = () => works.splice(0);

/** The latest work of a kind, or undefined. */
export const workOf = kind => works.find(work => work.kind === kind);

/** Marks what has ended as seen, where its view shows it. */
export function see(view) {
  const ended = works.filter(work => work.view === view && work.state !== 'running' && !work.seen);
  for (const work of ended) work.seen = true;
  if (ended.length > 0) changed();
}

/**
 * Starts work. `run(tell)` does it; what it tells is { text?, part, canBeLeft? } with `part` from 0 to 1, or null where
 * nobody knows, and `canBeLeft` where it goes on without this tab.
 * `view` is where its outcome is shown.
 */
export function startWork({ kind, title, view, run }) {
  const work = { id: ++last, kind, title, view, state: 'running', startedAt: Date.now(), endedAt: null, progress: null, value: undefined, failure: null, seen: false };
  works.unshift(work);
  const clock = setInterval(() => changed(), 1000);
  const finish = outcome => {
    clearInterval(clock);
    Object.assign(work, outcome, { endedAt: Date.now() });
    changed(true);
  };
  work.ended = run(progress => { work.progress = progress; changed(); }).then(
    value => finish({ state: 'done', value }),
    fault => {
      if (!(fault instanceof Failure)) {
        finish({ state: 'failed', failure: new Failure({ detail: String(fault) }) });
        throw fault;
      }
      finish({ state: 'failed', failure: fault });
    });
  changed();
  return work;
}

// Leaving the page would end what this tab is sending.
addEventListener('beforeunload', event => {
  if (works.some(work => work.state === 'running' && !work.progress?.canBeLeft)) event.preventDefault();
});
