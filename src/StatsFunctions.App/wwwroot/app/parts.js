// What views are put together from.

import { html, nothing } from '/lib/lit-html.js';
import { Failure } from './api.js';
import { t } from './language.js';

/**
 * Something a view reads: { value, failure, loading, reload, drawn }. A later reading wins over an earlier one that comes
 * late; what was read before stays to be seen meanwhile. `drawn` promises that the first reading has come and been drawn.
 */
export function resource(read, redraw) {
  let turn = 0;
  const self = { value: undefined, failure: null, loading: true, reload, drawn: null };
  async function reload() {
    const own = ++turn;
    Object.assign(self, { loading: true, failure: null });
    redraw();
    try {
      const value = await read();
      if (own === turn) self.value = value;
    } catch (fault) {
      // A fault of the page's own is told, too, and still thrown for whoever looks into the console.
      if (own === turn) self.failure = fault instanceof Failure ? fault : new Failure({ detail: String(fault) });
      if (!(fault instanceof Failure)) throw fault;
    } finally {
      if (own === turn) {
        self.loading = false;
        await redraw();
      }
    }
  }

  self.drawn = reload();
  return self;
}

/** On paper nobody can unfold what is folded: while the page is printed, every <details> that `selector` finds is open. Returns what ends that. */
export function unfoldForPrint(selector) {
  let opened = [];
  const unfold = () => {
    opened = [...document.querySelectorAll(`${selector}:not([open])`)];
    for (const details of opened) details.open = true;
  };
  const fold = () => { for (const details of opened) details.open = false; };
  addEventListener('beforeprint', unfold);
  addEventListener('afterprint', fold);
  return () => {
    removeEventListener('beforeprint', unfold);
    removeEventListener('afterprint', fold);
  };
}

const PAUSE = 2000;
// Where no answer came, the next try may wait: each one draws the failure anew.
const PAUSE_AFTER_FAILURE = 10_000;

/**
 * A resource that is read again and again while `goesOn(value)`, also where one answer did not come: what goes on elsewhere,
 * such as in a tab that was closed. `isOver(value)` hears when it has ended. `leave` ends the reading.
 */
export function following(read, goesOn, redraw, isOver = () => {}) {
  let timer = 0;
  let isLeft = false;
  let wasOn = false;
  const self = resource(async () => {
    let pause = PAUSE_AFTER_FAILURE;
    try {
      const value = await read();
      const isOn = goesOn(value);
      if (wasOn && !isOn) isOver(value);
      wasOn = isOn;
      pause = PAUSE;
      return value;
    } finally {
      clearTimeout(timer);
      if (!isLeft && wasOn) timer = setTimeout(self.reload, pause);
    }
  }, redraw);

  const { reload } = self;
  self.reload = async () => { if (!isLeft) await reload(); };
  self.leave = () => {
    isLeft = true;
    clearTimeout(timer);
  };
  return self;
}

/** Runs what a button does in a view: `state` gets { doing, failure }, so that the button can say so and a failure be shown. */
export async function attempt(state, name, redraw, act) {
  if (state.doing) return undefined;
  Object.assign(state, { doing: name, failure: null });
  redraw();
  try {
    return await act();
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    state.failure = fault;
    return undefined;
  } finally {
    state.doing = null;
    redraw();
  }
}

/** What a resource has come to: its value through `template`, its failure with a way to try again, or that it is being read. */
export const show = (resource, template) => html`
  ${resource.failure ? problem(resource.failure, resource.reload) : nothing}
  ${resource.value !== undefined ? template(resource.value) : resource.loading ? busy() : nothing}`;

/** Whether an address names a return that there may be: what it names goes into the addresses of calls. */
export const isReturn = (unit, period) => /^\d{9}$/.test(unit ?? '') && /^\d{4}(-\d\d)?$/.test(period ?? '');

/** A view of nothing but a failure. */
export const failedView = (failure, retry) => ({ title: () => failure.title, template: () => problem(failure, retry) });

/** That something is under way. */
export const busy = (text = t('正在读取…', 'Reading…')) => html`<p class="busy" role="status">${text}</p>`;

/** A failure, whole: what happened and every fault. */
export const problem = (failure, retry) => html`
  <div class="notice bad" role="alert">
    <p><strong>${failure.title ?? t('没有成功', 'This did not work')}</strong></p>
    ${failure.message && failure.message !== failure.title ? html`<p>${failure.message}</p>` : nothing}
    ${failure.errors.length ? html`<ul>${unique(failure.errors.map(error => error.message)).map(message => html`<li>${message}</li>`)}</ul>` : nothing}
    ${retry ? html`<p><button type="button" @click=${retry}>${t('重试', 'Try again')}</button></p>` : nothing}
  </div>`;

/** A notice. `kind`: good, warn, bad or plain. */
export const notice = (kind, content) => html`<div class=${`notice ${kind}`} role=${kind === 'bad' ? 'alert' : 'status'}>${content}</div>`;

/** A wide table scrolls in a box of its own, which the keyboard reaches, too. */
export const scrolling = (label, table, extra = '') => html`<div class=${`scrolling ${extra}`} tabindex="0" role="region" aria-label=${label}>${table}</div>`;

/** A choice. `options`: [[value, text]]. A value that is none of them, as an address may name, stands with them. */
export const choice = (label, value, options, onChange, { hidden = false } = {}) => html`
  <label class="choice"><span class=${hidden ? 'unseen' : ''}>${label}</span>
    <select @change=${event => onChange(event.target.value)}>
      ${options.some(([own]) => String(own) === String(value)) ? nothing : html`<option value=${value} .selected=${true}>${value}</option>`}
      ${options.map(([own, text]) => html`<option value=${own} .selected=${String(own) === String(value)}>${text}</option>`)}
    </select></label>`;

/** The years to choose from, newest first: from the first in which anybody reports, or that has data, to the running one. */
export function yearOptions({ years, runningMonth, firstMonth }) {
  const known = [runningMonth, firstMonth ?? runningMonth].map(month => Number(month.slice(0, 4))).concat(years);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: last - first + 1 }, (_, at) => last - at).map(year => [year, t(`${year}年`, String(year))]);
}

/**
 * The year to show first: that of the latest month that has ended, for in January it is still December that counts; or the
 * latest that has data while nothing of it has been reported.
 */
export function usualYear({ years, runningMonth }) {
  const [running, month] = runningMonth.split('-').map(Number);
  const year = month === 1 ? running - 1 : running;
  return years.includes(year) || years.length === 0 ? year : Math.max(...years);
}

/** Each once, in their order. */
export const unique = items => [...new Set(items)];

/**
 * Asks in a modal dialog. `template(close, redraw)` is its content; what `close` is given is what the promise comes to,
 * and undefined where the reader leaves it with Escape.
 */
export function ask(render, template) {
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    let answer;
    const close = value => { answer = value; dialog.close(); };
    const redraw = () => render(template(close, redraw), dialog);
    // It belongs to the view that asks: whoever goes elsewhere leaves it, too.
    const leave = () => dialog.close();
    addEventListener('hashchange', leave);
    dialog.addEventListener('close', () => { removeEventListener('hashchange', leave); dialog.remove(); resolve(answer); });
    document.body.append(dialog);
    redraw();
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    dialog.showModal();
  });
}
