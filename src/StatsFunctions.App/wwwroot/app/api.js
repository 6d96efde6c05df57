// The API, as the page calls it. A call that fails throws a Failure, which says what happened in the reader's language.

import { language, t } from './language.js';

const PATIENCE = 60_000;
const KEY_HEADER = 'X-Api-Key';
let key = null;
let unauthorized = () => {};

/** Sets the key that calls carry; null: the platform has signed the reader in, or nobody is. */
export function useKey(value) {
  key = value;
}

/** Sets what happens when a call is answered 401: a key that was revoked or has expired. */
export function onUnauthorized(handler) {
  unauthorized = handler;
}

/** A call that did not succeed. `status` is 0 where no answer came; `code` and `errors` are those of the problem. */
export class Failure extends Error {
  constructor({ status = 0, code = 'no-answer', title = null, detail, errors = [], body = null }) {
    super(detail ?? title ?? '');
    Object.assign(this, { status, code, title, errors, body });
  }
}

const noAnswer = () => new Failure({
  title: t('没有连上服务器', 'The server could not be reached'),
  detail: t('网络可能断开，或服务正在重启，请稍后重试。', 'The network may be down, or the service is restarting. Please try again shortly.'),
});

/**
 * Sends a request. Returns { status, headers, data } with `data` parsed JSON, or the Response itself in `response` where
 * the answer is a file.
 */
export async function send(method, path, { query = {}, body, type, headers = {}, signal, patience = PATIENCE, accepts = [] } = {}) {
  const own = key;
  const address = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') address.searchParams.set(name, value);
  }

  const giveUp = new AbortController();
  const leave = () => giveUp.abort();
  const timer = patience ? setTimeout(leave, patience) : 0;
  signal?.addEventListener('abort', leave);
  try {
    const response = await fetch(address, {
      method,
      headers: {
        'Accept-Language': language() === 'en' ? 'en' : 'zh-CN',
        ...(own === null ? {} : { [KEY_HEADER]: own }),
        ...(body === undefined ? {} : { 'Content-Type': type ?? 'application/json' }),
        ...headers,
      },
      body: body === undefined || type ? body : JSON.stringify(body),
      signal: giveUp.signal,
      cache: 'no-cache',
    });
    const media = response.headers.get('Content-Type') ?? '';
    const isJson = /[/+]json\b/.test(media);
    const data = isJson ? await response.json() : null;
    if (response.ok || accepts.includes(response.status)) return { status: response.status, headers: response.headers, data, response };
    throw failureOf(response, data);
  } catch (fault) {
    if (fault instanceof Failure) {
      // A late answer to a session that has ended says nothing of the next one.
      if (fault.status === 401 && own === key) unauthorized(fault);
      throw fault;
    }
    if (signal?.aborted) throw signal.reason;
    // No connection, an answer that broke off, or none in time.
    if (fault instanceof TypeError || fault instanceof SyntaxError || fault.name === 'AbortError') throw noAnswer();
    throw fault;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

const failureOf = (response, data) => data === null
  ? new Failure({ status: response.status, code: 'no-problem', title: t(`服务器答复 ${response.status}`, `The server answered ${response.status}`), detail: t('请稍后重试。', 'Please try again shortly.') })
  : new Failure({ status: response.status, code: data.code, title: data.title, detail: data.detail, errors: data.errors ?? [], body: data });

/** Reads JSON. */
export async function get(path, query, options) {
  const { data, response } = await send('GET', path, { query, ...options });
  // Whoever stands in between, such as a sign-in page, has answered instead.
  if (data === null) throw failureOf(response, null);
  return data;
}

const kept = new Map();

/** Reads what changes seldom once, and again after `forget`. */
export function getOnce(path) {
  if (!kept.has(path)) kept.set(path, get(path).catch(fault => { kept.delete(path); throw fault; }));
  return kept.get(path);
}

/** Forgets what was read once: of one address, or all of it. */
export function forget(path) {
  if (path === undefined) kept.clear();
  else kept.delete(path);
}

/** Downloads a file under the name that the server gives it. */
export async function download(path, query) {
  const { response } = await send('GET', path, { query, patience: 0 });
  await save(response, path.split('/').pop());
}

/** Saves an answer that is a file. */
export async function save(response, otherwise) {
  const disposition = response.headers.get('Content-Disposition') ?? '';
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  let content;
  try {
    content = await response.blob();
  } catch {
    throw noAnswer();
  }

  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(content);
  anchor.download = extended ? decodeURIComponent(extended) : otherwise;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The browser needs the address until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
