// Dialogs in which something is confirmed, typed and done. Where it fails the dialog stays, says why, and keeps what was typed.

import { html, nothing, render } from '/lib/lit-html.js';
import { Failure } from '../api.js';
import { t } from '../language.js';
import { ask, problem } from '../parts.js';

const MAX_REASON = 2000;

/**
 * Asks in a dialog and does what is confirmed while it is open. `content(redraw, failure)` is what stands in it, and
 * `placed` are the paths of the faults that it shows at their fields, whose ids end with them; `check(form)` gives the id of
 * the field that is not ready yet, or null; `act()` does it, and `tell(failure)` says why that failed. The promise comes to
 * what `act` came to, and to undefined where the reader left: what must be done all the same is done in `act`.
 */
export function confirm({ title, content = () => nothing, action, busyText, danger = false, wide = false, placed = [], check = () => null, act, tell = failure => told(failure, placed) }) {
  let failure = null;
  let isBusy = false;
  return ask(render, (close, redraw) => {
    async function submit(event) {
      event.preventDefault();
      if (isBusy) return;
      const form = event.target;
      const missing = check(form);
      redraw();
      if (missing !== null) return form.querySelector(`#${missing}`)?.focus();
      [isBusy, failure] = [true, null];
      redraw();
      try {
        close(await act() ?? true);
      } catch (fault) {
        if (!(fault instanceof Failure)) throw fault;
        failure = fault;
      } finally {
        isBusy = false;
        redraw();
        if (failure) form.querySelector('[aria-invalid="true"]')?.focus();
      }
    }

    // What the server said of a field is over once that is changed.
    function touch({ target }) {
      if (failure === null) return;
      const errors = failure.errors.filter(error => !target.id.endsWith(`-${error.path}`));
      if (errors.length === failure.errors.length) return;
      failure = errors.length > 0 ? new Failure({ ...failure, detail: failure.message, errors }) : null;
      redraw();
    }

    return html`<form class=${wide ? 'wide' : ''} novalidate @submit=${submit} @input=${touch}>
      <h2 id="dialog-title">${title}</h2>
      ${content(redraw, failure)}
      ${failure ? tell(failure) : nothing}
      <p class="buttons"><button class=${danger ? 'danger' : 'primary'} ?disabled=${isBusy}>${isBusy ? busyText ?? t('正在进行…', 'Under way…') : action()}</button>
        <button type="button" @click=${() => close(undefined)}>${isBusy ? t('关闭', 'Close') : t('取消', 'Cancel')}</button></p></form>`;
  });
}

// What stands at its field already is not told twice.
function told(failure, placed) {
  const errors = failure.errors.filter(error => !placed.includes(error.path));
  return failure.errors.length > 0 && errors.length === 0
    ? html`<p class="bad" role="alert">${t('没有保存：请改正标出的各栏。', 'Nothing was stored: please correct the fields that are marked.')}</p>`
    : problem(new Failure({ ...failure, detail: failure.message, errors }));
}

/** A field for a reason, which must be given. `draft` is { reason, isAsked }. */
export const reasonField = (draft, redraw, label = t('原因', 'Reason'), placeholder = '') => {
  const isMissing = draft.isAsked && draft.reason.trim() === '';
  return html`
    <label for="reason">${label}</label>
    <textarea id="reason" rows="3" maxlength=${MAX_REASON} required autofocus .value=${draft.reason} placeholder=${placeholder}
      aria-invalid=${isMissing} aria-describedby=${isMissing ? 'reason-fault' : nothing}
      @input=${event => { draft.reason = event.target.value; redraw(); }}></textarea>
    ${isMissing ? html`<p class="bad" id="reason-fault">${t('请说明原因', 'A reason must be given')}</p>` : nothing}`;
};

/** What `confirm` checks of a reason: the id of its field where there is none. */
export function checkReason(draft) {
  draft.isAsked = true;
  return draft.reason.trim() === '' ? 'reason' : null;
}

/** Date and month fields that are typed by half. Their value is empty, which must not pass for nothing typed. */
export const unfinished = form => [...form.querySelectorAll('input[type="date"], input[type="month"]')].filter(field => field.validity.badInput).map(field => field.id);
