// A return while it is being typed: what stands on the server, what was typed over it, and what becomes of the two when
// somebody else has changed the return meanwhile. No page and no network in here.

import { brokenRelations, readValue } from './rules.js';

/** What stands on the server where nothing was reported yet. */
export const NOTHING_STORED = { revision: 0, values: {} };

// A name as a sheet has it: without the measure word behind it, and without blanks.
const plain = text => text.replace(/[（(][^（()）]*[)）]$/, '').replace(/\s/g, '');

const textOf = value => value === null || value === undefined ? '' : String(value);

export class ReturnEntry {
  #edits = 0;
  #lastEdit = new Map();

  /**
   * @param indicators The indicators to be typed, in order.
   * @param relations The relations between them, as the API serves them.
   * @param stored What stands: { revision, values }.
   */
  constructor(indicators, relations, stored) {
    const shown = new Set(indicators.map(indicator => indicator.code));
    this.indicators = indicators;
    this.byCode = new Map(indicators.map(indicator => [indicator.code, indicator]));
    this.relations = relations.filter(relation => [...relation.left, ...relation.right].every(code => shown.has(code)));
    this.base = stored;
    this.texts = new Map(indicators.map(({ code }) => [code, textOf(stored.values[code])]));
    this.note = '';
    /** Values that were changed on both sides: code → { from, theirs }. */
    this.conflicts = new Map();
  }

  text(code) { return this.texts.get(code); }

  type(code, text) {
    this.texts.set(code, text);
    this.#lastEdit.set(code, ++this.#edits);
  }

  /** What was typed for an indicator: { value } or { fault }. */
  read(code) { return readValue(this.text(code), this.byCode.get(code)); }

  /** Its value; null where it is empty or no number. */
  value(code) { return this.read(code).value ?? null; }

  /** Whether it was typed over to say something else than what stands. */
  isChanged(code) {
    const typed = this.read(code);
    return typed.fault !== undefined || typed.value !== (this.base.values[code] ?? null);
  }

  get changed() { return this.indicators.filter(({ code }) => this.isChanged(code)); }
  get faulty() { return this.indicators.filter(({ code }) => this.read(code).fault !== undefined); }
  get missing() { return this.indicators.filter(({ code, required }) => required && this.#isEmpty(code)); }
  /** How many of the indicators have something in their fields. */
  filledOf(indicators) { return indicators.filter(({ code }) => !this.#isEmpty(code)).length; }

  get isCorrection() { return this.base.revision > 0; }

  /** The values to be sent. What stands of indicators that are not typed here stays; an empty field is not reported. */
  values() {
    const kept = Object.entries(this.base.values).filter(([code]) => !this.byCode.has(code));
    const typed = this.indicators.map(({ code }) => [code, this.value(code)]).filter(([, value]) => value !== null);
    return Object.fromEntries([...kept, ...typed]);
  }

  brokenRelations() { return brokenRelations(this.relations, code => this.value(code), this.byCode); }

  /** Of several indicators the one that was typed last, where a message about all of them is read first. */
  latestOf(codes) {
    const own = codes.filter(code => this.byCode.has(code));
    return own.reduce((latest, code) => (this.#lastEdit.get(code) ?? 0) > (this.#lastEdit.get(latest) ?? 0) ? code : latest, own[0]);
  }

  /**
   * Puts what was typed onto what stands now. Where only one side changed a value, that side's stands; where both did,
   * and differently, it is a conflict to be decided.
   */
  rebase(stored) {
    for (const { code } of this.indicators) {
      const [from, theirs] = [this.base.values[code] ?? null, stored.values[code] ?? null];
      if (from === theirs) continue;
      if (!this.isChanged(code)) this.texts.set(code, textOf(theirs));
      else if (this.read(code).value !== theirs) this.conflicts.set(code, { from, theirs });
    }
    this.base = stored;
  }

  /** What somebody may want back: what was typed, and what is still to be decided. */
  snapshot() { return { texts: new Map(this.texts), conflicts: new Map(this.conflicts), note: this.note }; }

  restore({ texts, conflicts, note }) { Object.assign(this, { texts: new Map(texts), conflicts: new Map(conflicts), note }); }

  /** Takes everything back to what stands. */
  reset() {
    for (const { code } of this.indicators) this.type(code, textOf(this.base.values[code]));
    this.conflicts.clear();
    this.note = '';
  }

  /** Decides a conflict. */
  decide(code, isTheirs) {
    if (isTheirs) this.type(code, textOf(this.conflicts.get(code).theirs));
    this.conflicts.delete(code);
  }

  /** Puts zero where a group has nothing yet: somebody says that there was nothing, which is not the same as saying nothing. */
  zeroRest(group) {
    for (const { code, group: own, rank } of this.indicators) {
      if (own === group && !rank && this.#isEmpty(code)) this.type(code, '0');
    }
  }

  /**
   * Pastes cells of a sheet, beginning at a field: a column goes down from there; where the first cell of any line names an
   * indicator, by name or code, the names decide. A line with several numbers is not guessed at, and a group's heading is no
   * line of its own. Returns the fields that were filled and the lines that were not used, or not as a whole.
   */
  paste(code, clipboard) {
    const lines = clipboard.replace(/\r?\n$/, '').split(/\r?\n/).map(line => line.split('\t').map(cell => cell.trim()));
    const named = new Map(this.indicators.flatMap(({ code: own, name, nameEn }) => [own, name, nameEn].map(text => [plain(text), own])));
    const isNamed = lines.some(cells => cells.length > 1 && named.has(plain(cells[0])));
    const headings = new Set(this.indicators.flatMap(({ groupName, groupNameEn }) => [plain(groupName), plain(groupNameEn)]));
    let next = this.indicators.findIndex(indicator => indicator.code === code);
    const filled = [];
    const left = [];
    for (const line of lines) {
      if (!isNamed && headings.has(plain(line[0]))) {
        left.push(line.join(' '));
        continue;
      }
      const target = isNamed ? named.get(plain(line[0])) : this.indicators[next++]?.code;
      const cells = (isNamed ? line.slice(1) : line).filter(cell => cell !== '');
      const numbers = target === undefined ? [] : cells.filter(cell => this.#isNumber(cell, target));
      if (target !== undefined && numbers.length <= 1) {
        this.type(target, numbers[0] ?? cells[0] ?? '');
        filled.push(target);
      }
      if (cells.length > (target === undefined ? 0 : 1)) left.push(line.join(' '));
    }
    return { filled, left };
  }

  #isNumber(text, code) { return readValue(text, this.byCode.get(code)).fault === undefined; }

  #isEmpty(code) { return this.text(code).trim() === ''; }

  /** What is needed to go on from here later. */
  toDraft() {
    return { texts: Object.fromEntries(this.texts), base: this.base, conflicts: [...this.conflicts], note: this.note, savedAt: new Date().toISOString() };
  }

  /** Takes from a draft, which another tab has kept meanwhile, what nobody has typed here. */
  join(draft) {
    if (draft.base.revision !== this.base.revision) return;
    for (const [code, text] of Object.entries(draft.texts)) {
      if (this.texts.has(code) && !this.#lastEdit.has(code)) this.texts.set(code, text);
    }
    if (this.note === '') this.note = draft.note;
  }

  /** Takes up a draft, onto what stands now. */
  takeUp(draft) {
    const stored = this.base;
    this.base = draft.base;
    for (const [code, text] of Object.entries(draft.texts)) {
      if (this.texts.has(code)) this.texts.set(code, text);
    }
    this.note = draft.note;
    this.conflicts = new Map(draft.conflicts);
    if (stored.revision !== draft.base.revision) this.rebase(stored);
  }
}
