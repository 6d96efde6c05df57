// The form of one return. It says what is wrong while it is typed in, loses nothing, and ends in a receipt.

import { html, nothing, render } from '/lib/lit-html.js';
import { Failure, send } from '../api.js';
import { groupOf, instant, nameOf, period as periodText } from '../format.js';
import { t } from '../language.js';
import { ask, busy, failedView, isReturn, notice, problem, resource, show, unique } from '../parts.js';
import { may } from '../session.js';
import { forgetDraft, readDraft, saveDraft } from './drafts.js';
import { definition, fieldTable, fieldOf as field } from './fields.js';
import { receipt } from './receipt.js';
import { NOTHING_STORED, ReturnEntry } from './returnEntry.js';
import { readSurroundings, returnOf } from './surroundings.js';

const CHECK_DELAY = 350;
const MAX_NOTE = 2000;

export function open(parameters, redraw) {
  const [unitCode, period] = [parameters.get('unit'), parameters.get('period')];
  if (!isReturn(unitCode, period)) return failedView(new Failure({ title: t('没有这份报表', 'There is no such return') }));
  const isMonth = period.includes('-');
  let entry = null;
  let draft = null;          // what was taken up
  let isEdited = false;      // whether anything was typed here: another tab's draft is not this one's to keep or forget
  let savedAt = null;        // when the draft was last kept; false: it could not be
  let keptAt = null;         // which draft was this tab's own or taken up by it
  let checked = null;        // what the server said: { values, findings, refusal }
  let failure = null;
  let sending = false;
  let accepted = null;       // the return as stored
  let wasUnchanged = false;
  let focused = null;
  let undoable = null;       // what has just been done to many fields at once: { kind, text, undo }
  let attempted = false;
  let timer = 0;
  let checking = null;

  const loaded = resource(async () => {
    const { unit, indicators: asked, relations, stored, previous, lastYear } = await readSurroundings(unitCode, period);
    entry = new ReturnEntry(asked, relations, stored ?? NOTHING_STORED);
    draft = readDraft(unitCode, period);
    if (draft) entry.takeUp(draft);
    keptAt = draft?.savedAt ?? null;
    isEdited = draft !== null;
    focused = asked[0]?.code;
    void check();
    return { unit, previous, lastYear, groups: unique(asked.map(indicator => indicator.group)).map(group => asked.filter(indicator => indicator.group === group)) };
  }, redraw);

  // The first field that wants something: a clerk goes on typing at once.
  void loaded.drawn.then(() => field(entry?.conflicts.keys().next().value ?? focused)?.focus());

  const precondition = () => entry.base.revision > 0 ? { 'If-Match': `"${entry.base.revision}"` } : { 'If-None-Match': '*' };
  const body = () => ({ values: entry.values(), ...(entry.note.trim() === '' ? {} : { note: entry.note.trim() }) });

  // The server's word on what stands in the form now. Without an answer, the relations are judged here all the same.
  async function check() {
    stopChecking();
    if (entry.faulty.length > 0 || accepted) return;
    const values = entry.values();
    const { signal } = checking = new AbortController();
    try {
      const { data } = await send('POST', `/api/returns/${period}/${unitCode}/check`, { body: body(), headers: precondition(), signal });
      checked = { values, findings: data.warnings.map(finding => ({ ...finding, kind: 'warn' })), refusal: null };
    } catch (fault) {
      if (signal.aborted) return;
      if (!(fault instanceof Failure)) throw fault;
      if (fault.status === 412) await takeTheirs();
      else if (fault.status === 422) checked = { values, findings: faultsOf(fault), refusal: null };
      else if (fault.status === 0 || fault.status >= 500) checked = null;
      else checked = { values, findings: [], refusal: fault };
    }
    redraw();
  }

  // What is being typed or submitted now is another thing than what was asked about.
  function stopChecking() {
    clearTimeout(timer);
    checking?.abort();
  }

  // A relation's fault stands at each of its values with the same message: here it is one finding.
  const faultsOf = fault => unique(fault.errors.map(error => error.message)).map(message => {
    const errors = fault.errors.filter(error => error.message === message);
    return { rule: errors[0].code, kind: 'bad', message, indicators: errors.map(error => error.path.replace(/^values\./, '')) };
  });

  // Somebody else has changed the return since it was read. False: what stands now could not be read.
  async function takeTheirs() {
    try {
      entry.rebase(await returnOf(period, unitCode) ?? NOTHING_STORED);
    } catch (fault) {
      if (!(fault instanceof Failure)) throw fault;
      failure = fault;
      return false;
    }
    keepDraft();
    return true;
  }

  // The server takes no such return, whatever its values: its year is closed, or the unit does not report then.
  const isBarred = () => checked?.refusal?.status === 409;

  function keepDraft() {
    if (!isEdited || accepted || isBarred()) return;
    // Of two tabs on one return neither writes over what was typed in the other.
    const others = readDraft(unitCode, period);
    if (others !== null && others.savedAt !== keptAt) entry.join(others);
    if (entry.changed.length === 0 && entry.note === '') {
      forgetDraft(unitCode, period);
      savedAt = null;
    } else {
      const own = entry.toDraft();
      savedAt = saveDraft(unitCode, period, own) ? own.savedAt : false;
      keptAt = own.savedAt;
    }
  }

  function edited() {
    isEdited = true;
    [failure, undoable] = [null, null];
    keepDraft();
    stopChecking();
    timer = setTimeout(check, CHECK_DELAY);
    redraw();
  }

  // What is shown at the fields: what can be told here at once, then what the server said about values that still stand.
  function findings() {
    const broken = entry.brokenRelations();
    const judged = new Set(entry.relations.map(relation => relation.id));
    const values = entry.values();
    const stands = code => checked.values[code] === values[code];
    const isTold = finding => judged.has(finding.rule)
      || (finding.rule === 'relation-broken' && broken.some(own => finding.indicators.every(code => own.indicators.includes(code))));
    return [
      ...entry.faulty.map(({ code }) => ({ kind: 'bad', message: entry.read(code).fault, indicators: [code] })),
      // A hard relation that stood broken before does not stop its own correction.
      ...broken.map(finding => ({ ...finding, kind: finding.severity === 'error' && finding.indicators.some(code => entry.isChanged(code)) ? 'bad' : 'warn' })),
      ...(checked?.findings ?? []).filter(finding => !isTold(finding) && finding.indicators.every(stands)),
    ];
  }

  async function submit() {
    attempted = true;
    redraw();
    const bad = findings().filter(finding => finding.kind === 'bad');
    if (bad.length > 0) return field(entry.latestOf(bad[0].indicators))?.focus();
    if (entry.conflicts.size > 0) return field([...entry.conflicts.keys()][0])?.focus();
    if (entry.isCorrection && entry.changed.length > 0 && entry.note.trim() === '') return document.getElementById('note').focus();
    if (entry.missing.length > 0 && !await confirmMissing()) return field(entry.missing[0].code)?.focus();
    if (sending) return;
    stopChecking();
    // What was typed while it is under way would be in no receipt.
    const active = document.activeElement;
    sending = true;
    failure = null;
    redraw();
    try {
      const { data } = await send('PUT', `/api/returns/${period}/${unitCode}`, { body: body(), headers: precondition() });
      wasUnchanged = data.revision === entry.base.revision;
      succeed(data);
    } catch (fault) {
      if (!(fault instanceof Failure)) throw fault;
      failure = fault;
      if (fault.status === 412) await meet(fault);
      if (fault.status === 422) checked = { values: entry.values(), findings: faultsOf(fault), refusal: null };
    } finally {
      sending = false;
      await redraw();
      if (document.activeElement === document.body) active?.focus();
    }
  }

  // Either somebody else was faster, or this very submission was stored and its answer got lost.
  async function meet(fault) {
    if (!await takeTheirs()) return;
    if (entry.changed.length === 0 && entry.conflicts.size === 0) {
      succeed(entry.base);
    } else {
      failure = new Failure({
        ...fault, title: t('别人刚刚改过这份报表', 'Somebody else has just changed this return'),
        detail: entry.conflicts.size > 0
          ? t(`有 ${entry.conflicts.size} 项你们改得不一样，请逐项选定，然后再次提交。`, `${entry.conflicts.size} values were changed differently by both of you. Please decide each, then submit again.`)
          : t('对方的修改已并入表中，与你的不冲突；核对后再次提交。', 'Their changes are in the form now and do not touch yours; check them and submit again.'),
      });
      field([...entry.conflicts.keys()][0])?.focus();
    }
  }

  function succeed(stored) {
    failure = null;
    accepted = stored;
    forgetDraft(unitCode, period);
    void redraw().then(() => {
      scrollTo(0, 0);
      document.getElementById('content')?.focus({ preventScroll: true });
    });
  }

  const confirmMissing = () => ask(render, close => html`
    <h2 id="dialog-title">${t(`还有 ${entry.missing.length} 项必报指标没有填`, `${entry.missing.length} required values are empty`)}</h2>
    <p>${t('空着就是“未报”，不是 0。确实没有发生的，请填 0。', 'Empty means “not reported”, not 0. Where nothing happened, enter 0.')}</p>
    <ul>${entry.missing.map(indicator => html`<li>${nameOf(indicator)}</li>`)}</ul>
    <p class="buttons"><button type="button" class="primary" autofocus @click=${() => close(false)}>${t('返回填写', 'Go back')}</button>
      <button type="button" @click=${() => close(true)}>${t('仍然提交', 'Submit all the same')}</button></p>`);

  function onKey(event, code) {
    if (event.altKey && event.code === 'Digit0') {
      event.preventDefault();
      return zero(entry.byCode.get(code).group);
    }
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || step === undefined) return;
    event.preventDefault();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void submit();
    const at = entry.indicators.findIndex(indicator => indicator.code === code) + (event.shiftKey && event.key === 'Enter' ? -1 : step);
    if (at >= entry.indicators.length) document.getElementById('note').focus();
    else if (at >= 0) field(entry.indicators[at].code).focus();
  }

  // What changes many fields at once can be taken back.
  function changeMany(act) {
    const before = entry.snapshot();
    const told = act();
    edited();
    undoable = {
      ...told,
      undo() {
        entry.restore(before);
        edited();
        field(focused)?.focus();
      },
    };
  }

  const zero = group => isBarred() ? undefined : changeMany(() => {
    entry.zeroRest(group);
    return { kind: 'plain', text: t('本组空着的都填了 0。', 'The group’s empty fields are 0 now.') };
  });

  // A column of a sheet; a single cell is the browser's own business.
  function onPaste(event, code) {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    if (isBarred()) return;
    changeMany(() => {
      const { filled, left } = entry.paste(code, text);
      const unused = left.length ? t(`有 ${left.length} 行没有用上或没有全用上（一行有几个数的不填）：${left.slice(0, 3).join('；')}`, ` ${left.length} lines were not used, or not as a whole (none with several numbers): ${left.slice(0, 3).join('; ')}`) : '';
      return { kind: left.length ? 'warn' : 'good', text: `${t(`粘贴了 ${filled.length} 项。`, `${filled.length} values were pasted.`)}${unused}` };
    });
  }

  function onFocus(event, code) {
    focused = code;
    event.target.select();
    redraw();
  }

  const discard = () => changeMany(() => {
    entry.reset();
    forgetDraft(unitCode, period);
    draft = null;
    return { kind: 'plain', text: t('草稿已放弃。', 'The draft is discarded.') };
  });

  const template = ({ unit, previous, lastYear, groups }) => {
    if (accepted) return receipt({ unit, stored: accepted, wasUnchanged, indicators: entry.indicators, previous: entry.base });
    const all = findings();
    // What the server says of something that has no field here.
    const homeless = all.filter(finding => !finding.indicators.some(code => entry.byCode.has(code)));
    const [errors, warnings] = ['bad', 'warn'].map(kind => all.filter(finding => finding.kind === kind).length);
    return html`
      <div class="title"><h1>${unit.name} ${periodText(period)}</h1>
        <p class="quiet">${entry.isCorrection
          ? t(`更正：已有第 ${entry.base.revision} 次修订，${instant(entry.base.submittedAt)}，${entry.base.submittedBy}`, `Correction of revision ${entry.base.revision}, ${instant(entry.base.submittedAt)}, ${entry.base.submittedBy}`)
          : t('首次填报', 'First submission')}
          ${entry.isCorrection ? html`　<a href=${`#/history?unit=${unitCode}&period=${period}`}>${t('修订记录', 'History')}</a>` : nothing}
          　<a href=${may('unit') ? '#/returns' : `#/unit?unit=${unitCode}`}>${t('返回', 'Back')}</a></p></div>
      ${draft ? notice('plain', html`<p>${t(`已接着 ${instant(draft.savedAt)} 的草稿填写。`, `This goes on from the draft of ${instant(draft.savedAt)}.`)}
        <button type="button" @click=${discard}>${t('放弃草稿', 'Discard the draft')}</button></p>`) : nothing}
      ${checked?.refusal ? problem(checked.refusal) : nothing}
      <div class="entry" ?inert=${sending}>
        <nav class="groups" aria-label=${t('指标分组', 'Groups')}>
          ${groups.map(indicators => groupLink(indicators, all))}
          <p class="quiet keys">${t('Enter 或 ↓ 到下一格，↑ 回上一格；Alt+0 把本组空格填 0；Ctrl+Enter 提交。可从 Excel 复制一列粘贴。', 'Enter or ↓: next field, ↑: back; Alt+0: the group’s empty fields are 0; Ctrl+Enter: submit. A column of Excel can be pasted.')}</p>
        </nav>
        ${fieldTable({ entry, groups, findings: all, isMonth, isBarred: isBarred(), previous, lastYear, focused, on: { edited, zero, key: onKey, paste: onPaste, focus: onFocus } })}
        ${definition(entry, focused)}
      </div>
      <form class="submit" @submit=${event => { event.preventDefault(); void submit(); }}>
        ${failure ? problem(failure) : nothing}
        ${undoable ? notice(undoable.kind, html`<p>${undoable.text} <button type="button" @click=${undoable.undo}>${t('撤销', 'Undo')}</button></p>`) : nothing}
        ${homeless.length ? notice('bad', homeless.map(finding => html`<p>${finding.message}</p>`)) : nothing}
        <p class="counts" role="status">${t(`已填 ${entry.filledOf(entry.indicators)}／${entry.indicators.length}`, `${entry.filledOf(entry.indicators)} of ${entry.indicators.length} filled`)}
          ${errors ? html`<span class="bad">${t(`${errors} 处错误`, `${errors} errors`)}</span>` : nothing}
          ${warnings ? html`<span class="warn">${t(`${warnings} 处提醒`, `${warnings} warnings`)}</span>` : nothing}
          ${entry.conflicts.size ? html`<span class="bad">${t(`${entry.conflicts.size} 处冲突`, `${entry.conflicts.size} conflicts`)}</span>` : nothing}
          <span class=${savedAt === false ? 'bad' : 'quiet'}>${savedAt === false ? t('草稿存不下，请尽快提交', 'No room for a draft here: submit soon') : savedAt ? t('草稿已存', 'Draft kept') : nothing}</span></p>
        <label for="note">${entry.isCorrection ? t('更正原因', 'Reason') : t('备注', 'Note')}</label>
        <input id="note" maxlength=${MAX_NOTE} ?disabled=${sending || isBarred()} .value=${entry.note} aria-invalid=${attempted && needsNote()}
          placeholder=${entry.isCorrection ? t('必填，如：漏计一次现场会', 'Required, such as: one meeting was not counted') : t('可不填', 'Optional')}
          @input=${event => { entry.note = event.target.value; edited(); }}>
        <button class="primary" ?disabled=${sending || Boolean(checked?.refusal)}>${sending ? t('正在提交…', 'Submitting…') : entry.isCorrection ? t('提交更正', 'Submit the correction') : t('提交', 'Submit')}</button>
      </form>`;
  };

  const needsNote = () => entry.isCorrection && entry.changed.length > 0 && entry.note.trim() === '';
  const groupLink = (indicators, all) => {
    const own = all.filter(finding => finding.indicators.some(code => indicators.some(indicator => indicator.code === code)));
    return html`<a href="#" class=${own.some(finding => finding.kind === 'bad') ? 'bad' : own.length ? 'warn' : ''}
      @click=${event => { event.preventDefault(); field(indicators[0].code).focus(); }}>${groupOf(indicators[0])} <span>${entry.filledOf(indicators)}${t('／', '/')}${indicators.length}</span></a>`;
  };

  return {
    title: () => `${loaded.value?.unit.name ?? t('填报', 'Entry')} ${periodText(period)}`,
    template: () => html`<div class=${accepted ? '' : 'form'}>${show(loaded, value => entry ? template(value) : busy())}</div>`,
    leave: stopChecking,
    isBusy: () => sending,
  };
}
