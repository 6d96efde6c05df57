// Copying: into the clipboard where the browser lets a page, otherwise by the reader's own hand.

import { html, render } from '/lib/lit-html.js';
import { t } from '../language.js';
import { ask } from '../parts.js';

const SAID_FOR = 4000;

// The clipboard's own interface is missing where the page is served without TLS, and a policy may forbid it.
async function toClipboard(text) {
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (fault) {
    if (!(fault instanceof DOMException)) throw fault;
    return false;
  }
}

// The old way, which works without TLS.
function fromSelection(text) {
  const area = document.createElement('textarea');
  const before = document.activeElement;
  area.value = text;
  area.className = 'unseen';
  // While a dialog is open, nothing outside it can be selected.
  const host = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  host.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  before?.focus?.({ preventScroll: true });
  return done;
}

const byHand = text => ask(render, close => html`
  <h2 id="dialog-title">${t('请按 Ctrl+C 复制', 'Press Ctrl+C to copy')}</h2>
  <textarea readonly rows="12" autofocus aria-labelledby="dialog-title" .value=${text} @focus=${event => event.target.select()}></textarea>
  <p class="buttons"><button type="button" @click=${() => close()}>${t('关闭', 'Close')}</button></p>`);

/** Copies a text. False where the browser refuses: then it was shown, to be copied by hand. */
async function copy(text) {
  if (await toClipboard(text) || fromSelection(text)) return true;
  await byHand(text);
  return false;
}

/** Gives a button that copies what `text()` gives, and then says so: `(label, text) => template`. */
export function copyButton(redraw) {
  let said = '';
  const press = async text => {
    said = await copy(text()) ? t('已复制', 'Copied') : '';
    redraw();
    setTimeout(() => { said = ''; redraw(); }, SAID_FOR);
  };
  return (label, text) => html`<button type="button" @click=${() => press(text)}>${label}</button><span class="good" role="status">${said}</span>`;
}
