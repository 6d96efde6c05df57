// How numbers, months and instants are written. Figures come from the API; nothing here computes one.

import { language, t } from './language.js';
import { me } from './session.js';

const formats = new Map();

function cached(name, make) {
  const id = `${language()} ${name}`;
  if (!formats.has(id)) formats.set(id, make(language() === 'en' ? 'en-GB' : 'zh-CN'));
  return formats.get(id);
}

/** A value; — where there is none. */
export const number = value => value === null || value === undefined
  ? '—'
  : cached('number', locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })).format(value);

/** A change, with its sign. */
export const change = value => value === null || value === undefined
  ? '—'
  : cached('change', locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 6, signDisplay: 'exceptZero' })).format(value).replace('-', '−');

/** A percentage as the API gives it, with both of its decimals; — where there is none. */
export const percent = value => value === null || value === undefined ? '—' : `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}%`;

/** A period: 2023年5月, or 2023年. */
export function period(text) {
  const [year, month] = text.split('-');
  if (!month) return t(`${year}年`, year);
  return language() === 'en'
    ? `${cached('month', locale => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })).format(Date.UTC(2000, month - 1))} ${year}`
    : `${year}年${Number(month)}月`;
}

/** The period of a month, its number from 1: 2023-05. */
export const periodOf = (year, number) => `${year}-${String(number).padStart(2, '0')}`;

/** A month's number by itself: 5月, May. */
export const month = number => language() === 'en'
  ? cached('month', locale => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })).format(Date.UTC(2000, number - 1))
  : `${number}月`;

/** Months of a span: 1—6月, Jan–Jun. */
export const months = through => through === 1 ? month(1) : t(`1—${through}月`, `${month(1)}–${month(through)}`);

const instantFormat = (name, options) => cached(`${name} ${me()?.timeZone}`, locale => new Intl.DateTimeFormat(locale, { ...options, timeZone: me()?.timeZone }));

/** An instant in the county's time, to the minute. */
export const instant = text => text === null || text === undefined
  ? '—'
  : instantFormat('instant', { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(text));

/** The same in few characters. */
export const shortInstant = text => text === null || text === undefined
  ? '—'
  : instantFormat('short', { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(text));

/** The day at whose end something is due: late begins with the instant. */
export const dueDay = lateFrom => instantFormat('due', { month: 'long', day: 'numeric' }).format(new Date(lateFrom) - 1);

/** A size in bytes. */
export const size = bytes => bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** How long something took or has taken, in whole seconds. */
export function seconds(milliseconds) {
  const whole = Math.max(1, Math.round(milliseconds / 1000));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0 ? t(`${rest} 秒`, `${rest} s`) : t(`${minutes} 分 ${rest} 秒`, `${minutes} min ${rest} s`);
}

/** An indicator's name in the reader's language. */
export const nameOf = indicator => t(indicator.name, indicator.nameEn);

/** An indicator's measure word in the reader's language. */
export const measureOf = indicator => t(indicator.unit, indicator.unitEn);

/** What an indicator counts, and what not. */
export const definitionOf = indicator => t(indicator.definition, indicator.definitionEn);

/** An indicator's group in the reader's language. */
export const groupOf = indicator => t(indicator.groupName, indicator.groupNameEn);
