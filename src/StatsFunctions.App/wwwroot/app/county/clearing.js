// Clearing open items by hand (销号): one reason for several, one call for each.

import { html, nothing, render } from '/lib/lit-html.js';
import { Failure, send } from '../api.js';
import { t } from '../language.js';
import { ask, problem } from '../parts.js';
import { checkReason, reasonField } from './dialogs.js';

const SHOWN = 8;

/**
 * Asks for a reason and clears items: [{ id, text }]. Those that could not be cleared stay, each with why, and can be
 * tried again with the same reason. Comes to the ids that are cleared now.
 */
export async function clearItems(items) {
  const draft = { reason: '', isAsked: false };
  const cleared = [];
  let failed = [];        // { item, failure }
  let left = items;
  let stopped = null;     // why it went no further, or null
  let isRunning = false;
  let isLeft = false;

  async function run(redraw) {
    [isRunning, stopped, failed] = [true, null, []];
    redraw();
    const todo = left;
    for (const item of todo) {
      if (isLeft) break;
      try {
        await send('POST', `/api/open-items/${encodeURIComponent(item.id)}/clear`, { body: { reason: draft.reason.trim() } });
        settle(item);
      } catch (fault) {
        if (!(fault instanceof Failure)) throw fault;
        // Somebody else was faster, or the answer to an earlier try got lost.
        if (fault.code === 'already-cleared') settle(item);
        else if (fault.status === 0 || fault.status === 401 || fault.status >= 500) {
          // The next ones would meet the same.
          stopped = fault;
          break;
        } else {
          failed.push({ item, failure: fault });
        }
      }
      redraw();
    }
    isRunning = false;
    redraw();
  }

  function settle(item) {
    cleared.push(item.id);
    left = left.filter(other => other !== item);
  }

  await ask(render, (close, redraw) => {
    async function submit(event) {
      event.preventDefault();
      const missing = checkReason(draft);
      redraw();
      if (missing !== null) return event.target.querySelector('#reason').focus();
      await run(redraw);
      if (left.length === 0 || stopped?.status === 401) close();
    }

    return html`<form novalidate @submit=${submit}>
      <h2 id="dialog-title">${items.length === 1 ? t('销号', 'Clear an item') : t(`销号 ${items.length} 项`, `Clear ${items.length} items`)}</h2>
      <ul class="quiet">${left.slice(0, SHOWN).map(item => html`<li>${item.text}</li>`)}${left.length > SHOWN ? html`<li>${t(`等 ${left.length} 项`, `and ${left.length - SHOWN} more`)}</li>` : nothing}</ul>
      ${reasonField(draft, redraw, t('原因（各项相同，记入台账）', 'Reason (the same for all, kept in the ledger)'), t('如：已电话核实，数据无误', 'Such as: confirmed by telephone, the value is right'))}
      ${isRunning ? html`<p role="status"><progress max=${items.length} value=${cleared.length} aria-label=${t('进度', 'Progress')}></progress> <span aria-hidden="true">${t(`${cleared.length}／${items.length}`, `${cleared.length} of ${items.length}`)}</span></p>` : nothing}
      ${!isRunning && cleared.length > 0 && left.length > 0 ? html`<p class="notice warn" role="status">${t(`已销 ${cleared.length} 项，还有 ${left.length} 项没有销。`, `${cleared.length} are cleared, ${left.length} are not.`)}</p>` : nothing}
      ${stopped ? problem(stopped) : nothing}
      ${failed.length ? html`<div class="notice bad" role="alert"><ul>${failed.map(({ item, failure }) => html`<li>${item.text}${t('：', ': ')}${failure.message}</li>`)}</ul></div>` : nothing}
      <p class="buttons"><button class="primary" ?disabled=${isRunning}>${isRunning ? t('正在销号…', 'Clearing…') : stopped || failed.length ? t('再试一次', 'Try again') : t('销号', 'Clear')}</button>
        <button type="button" @click=${() => close()}>${isRunning ? t('停在这里', 'Stop here') : cleared.length ? t('关闭', 'Close') : t('取消', 'Cancel')}</button></p></form>`;
  });
  isLeft = true;
  return cleared;
}
