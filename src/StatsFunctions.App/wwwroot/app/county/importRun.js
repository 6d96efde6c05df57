// An import that is under way: sent once, followed by its number, and found again when the connection breaks.

import { Failure, get, send } from '../api.js';
import { number } from '../format.js';
import { t } from '../language.js';

const PAUSE = 1000;
// How long the page goes on asking while no answer comes at all.
const PATIENCE = 15 * 60_000;
const UPLOAD_GRACE = 10_000;
const MAX_NAME = 120;

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const PHASES = {
  reading: () => t('正在读文件', 'reading the file'),
  checking: () => t('正在核对', 'checking'),
  writing: () => t('正在存入', 'storing'),
};

/** How far a run is: { text, part } with `part` from 0 to 1, or null where nobody knows; once the server has it, it needs this tab no more. */
export const progressOf = run => ({
  text: run.rows > 0 && run.phase !== 'reading'
    ? `${PHASES[run.phase]?.() ?? ''} ${t(`${number(run.done)}／${number(run.rows)} 行`, `${number(run.done)} of ${number(run.rows)} rows`)}`
    : PHASES[run.phase]?.() ?? t('正在发送', 'sending'),
  part: run.rows > 0 && run.phase !== 'reading' ? run.done / run.rows : null,
  canBeLeft: true,
});

/** A number for a run. `crypto.randomUUID` is missing where the page is served without TLS. */
export function runNumber() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

// Of a long name the beginning and the end tell which it is.
const shortened = name => name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 20)}…${name.slice(-19)}`;

const wait = milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); });

// Gateways give up before a long import does, and then answer in their own words.
// The browser itself repeats a request whose connection was closed under it: the import of this number is then this one.
const isLost = fault => fault.status === 0 || fault.code === 'import-exists' || (fault.code === 'no-problem' && fault.status >= 500);

/** What a run has come to: its report, also where it was refused as a whole; otherwise its failure is thrown. */
function outcomeOf(run) {
  if (run.report) return run.report;
  if (run.state === 'interrupted') {
    throw new Failure({
      code: 'import-interrupted', title: t('导入中断了', 'The import was interrupted'),
      detail: t('服务重启过。把同一个文件再导入一次即可，已存的行不会重复。', 'The service was restarted. Simply import the same file again; rows that are stored already stay as they are.'),
    });
  }
  throw new Failure({ status: run.problem?.status ?? 500, code: run.problem?.code, title: run.problem?.title, detail: run.problem?.detail, errors: run.problem?.errors ?? [], body: run.problem });
}

/**
 * Sends a file and comes to the import's report. `tell` hears how far it is. Once the file is with the server, the import
 * goes on to its end whatever becomes of the connection, so a broken one is no failure: the run is asked for.
 */
export async function importFile({ id, file, dryRun, mode, tell }) {
  const following = new AbortController();
  void follow(id, tell, following.signal);
  try {
    const { data } = await send('POST', '/api/returns/import', { query: { dryRun, mode, run: id, name: shortened(file.name) }, body: file.bytes, type: file.type, patience: 0 });
    return data;
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    if (fault.code === 'import-refused') return fault.body;
    if (!isLost(fault)) throw fault;
    following.abort();
    return await awaitEnd(id, fault, tell);
  } finally {
    following.abort();
  }
}

// Tells how far a run is while its request is under way. The list is asked: until the file has arrived the run itself is not there.
async function follow(id, tell, signal) {
  while (!signal.aborted) {
    await wait(PAUSE);
    if (signal.aborted) return;
    try {
      const run = (await get('/api/imports', {}, { signal })).find(own => own.id === id);
      if (!signal.aborted && run?.state === 'running') tell(progressOf(run));
    } catch (fault) {
      // No connection: the request itself will tell.
      if (!signal.aborted && !(fault instanceof Failure)) throw fault;
      if (fault.status === 401) return;
    }
  }
}

// Asks for a run until it has ended.
async function awaitEnd(id, lost, tell) {
  const since = Date.now();
  for (;;) {
    await wait(PAUSE);
    const run = await findAgain(id, lost, Date.now() - since);
    if (run !== null && run.state !== 'running') return outcomeOf(run);
    tell(run === null ? { text: t('连接断开，正在重连', 'connection lost, trying again'), part: null } : progressOf(run));
  }
}

// The run as the server has it; null: no answer yet. One that the server does not know never began: the file did not get there.
async function findAgain(id, lost, passed) {
  try {
    return await get(`/api/imports/${id}`, {}, { patience: 10_000 });
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    if (fault.status === 404 && passed > UPLOAD_GRACE) throw lost;
    if (fault.status !== 0 && fault.status !== 404 && fault.status < 500) throw fault;
    if (passed > PATIENCE) throw fault;
    return null;
  }
}
