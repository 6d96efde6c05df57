// What can be told of typed values without asking the server: whether each is a number, and the relations between them,
// which are data (GET /api/relations). Everything else that a return is judged by is the server's (POST …/check), and so
// is the last word. A test holds the two against each other.

import { number } from '../format.js';
import { t } from '../language.js';

const NUMBER = /^(?<sign>[+-]?)(?<whole>\d+|[1-9]\d{0,2}(?:,\d{3})+)(?<fraction>\.\d+)?$/;
const LARGEST = 1_000_000_000_000;

/** What people type with a Chinese keyboard, in the characters of numbers. */
const toHalfWidth = text => text.trim().replace(/[０-９，．＋－−]/g, character => ({ '，': ',', '．': '.', '＋': '+', '－': '-', '−': '-' })[character]
  ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/**
 * Reads what was typed for an indicator: { value } with null for nothing, or { fault } in the reader's language. It takes
 * what an imported file may hold, and guesses at nothing either.
 */
export function readValue(text, indicator) {
  const typed = toHalfWidth(text);
  if (typed === '') return { value: null };
  const match = NUMBER.exec(typed);
  if (!match) return { fault: t('应为数字；没有数据请留空', 'This must be a number; leave it empty where there is nothing to report') };
  const { sign, whole, fraction = '' } = match.groups;
  const decimals = fraction.replace(/0+$/, '').length - 1;
  const value = Number(`${sign}${whole.replaceAll(',', '')}${fraction}`);
  if (value < 0) return { fault: t('不能为负数', 'This must not be negative') };
  if (decimals > indicator.decimals) {
    return { fault: indicator.decimals === 0 ? t('应为整数', 'This must be a whole number') : t(`最多 ${indicator.decimals} 位小数`, `At most ${indicator.decimals} decimals`) };
  }
  if (value > LARGEST) return { fault: t('超过上限 1 万亿', 'This is above the limit of 10¹²') };
  if (indicator.rank && value < 1) return { fault: t('从 1 起排', 'This begins with 1') };
  return { value };
}

const HOLDS = {
  '=': (left, right) => left === right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  'zero-if-zero': (left, right) => left !== 0 || right === 0,
};
const SYMBOLS = { '=': '=', '<=': '≤', '>=': '≥' };

/**
 * The relations that values break: [{ rule, severity, indicators, message }]. One is checked only where every value it
 * names was reported.
 * @param relations As the API serves them.
 * @param valueOf The value of an indicator's code, or null.
 * @param indicators The indicators by code.
 */
export const brokenRelations = (relations, valueOf, indicators) => relations.flatMap(relation => {
  const [left, right] = [sum(relation.left, valueOf, indicators), sum(relation.right, valueOf, indicators)];
  if (left === null || right === null || HOLDS[relation.op](left, right)) return [];
  const terms = codes => codes.map(code => `${t(indicators.get(code).name, indicators.get(code).nameEn)} ${number(valueOf(code))}`).join(' + ');
  return [{
    rule: relation.id,
    severity: relation.severity,
    indicators: [...new Set([...relation.left, ...relation.right])],
    message: `${t(relation.name, relation.nameEn)}${t('：', ': ')}${relation.op in SYMBOLS
      ? `${terms(relation.left)} ${SYMBOLS[relation.op]} ${terms(relation.right)} ${t('不成立', 'does not hold')}`
      : t(`${terms(relation.left)}，而${terms(relation.right)}`, `${terms(relation.left)}, but ${terms(relation.right)}`)}`,
  }];
});

// Added up in the smallest unit there is: 0.1 + 0.2 is 0.3 here.
function sum(codes, valueOf, indicators) {
  const values = codes.map(valueOf);
  if (values.includes(null)) return null;
  const scale = 10 ** Math.max(...codes.map(code => indicators.get(code).decimals));
  return values.reduce((total, value) => total + Math.round(value * scale), 0) / scale;
}
