// The reader's language: Chinese, or English where the reader has chosen it on this machine.

const STORED = 'stats.language';
let current = localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';

/** 'zh' or 'en'. */
export const language = () => current;

/** A text in the reader's language. Both stand where the text is used, so that neither is forgotten. */
export const t = (chinese, english) => current === 'en' ? english : chinese;

/** Changes the language and remembers it on this machine. */
export function setLanguage(next) {
  current = next === 'en' ? 'en' : 'zh';
  localStorage.setItem(STORED, current);
  document.documentElement.lang = current === 'en' ? 'en' : 'zh-CN';
}

document.documentElement.lang = current === 'en' ? 'en' : 'zh-CN';

/** Items in a row, as the language strings them together: 一、二 or one, two. */
export const list = items => [...items].join(t('、', ', '));
