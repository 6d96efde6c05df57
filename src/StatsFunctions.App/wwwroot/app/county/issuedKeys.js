// Keys that were just issued, with their text: shown until they have been handed on, printed as strips, never stored.

import { html, nothing } from '/lib/lit-html.js';
import { instant } from '../format.js';
import { t } from '../language.js';
import { guardSignOut, me, onSessionEnd, ROLES } from '../session.js';
import { copyButton } from './copying.js';
import { confirm } from './dialogs.js';
import { asCells } from './tables.js';

// They outlive the view, for the reader may look elsewhere first, but not the tab nor the session.
let kept = { keys: [] };
onSessionEnd(() => { kept = { keys: [] }; });

const sure = (title, action) => confirm({
  title, danger: true, action: () => action,
  content: () => html`<p>${t('密钥以后再也看不到。确定已经交出、打印或复制了吗？', 'They can never be seen again. Have they been handed on, printed or copied?')}</p>`, act: async () => true,
});

guardSignOut(async () => kept.keys.length === 0 || await sure(t('退出并不再显示新签发的密钥', 'Sign out, and hide the keys just issued'), t('退出', 'Sign out')) === true);

addEventListener('beforeunload', event => {
  if (kept.keys.length > 0) event.preventDefault();
});

export function issuedKeys(redraw) {
  // A key that comes after its session has ended is not the next reader's to see.
  const own = kept;
  const copying = copyButton(redraw);
  const lines = () => asCells([
    [t('单位代码', 'Unit'), t('单位', 'Name'), t('使用人', 'Who'), t('密钥', 'Key'), t('到期', 'Ends')],
    ...own.keys.map(({ key, name }) => [key.unit, name, key.label, key.key, key.expiresAt ? instant(key.expiresAt) : t('长期有效', 'does not end')]),
  ]);

  async function dismiss() {
    if (await sure(t('不再显示这些密钥', 'Hide these keys'), t('不再显示', 'Hide them'))) own.keys = [];
    redraw();
  }

  const strip = ({ key, name }) => html`<li>
    <p><strong>${name ?? key.label}</strong>${key.unit ? html` <span class="quiet">${key.unit}</span>` : html` <span class="quiet">${ROLES[key.role]()}</span>`}</p>
    <p class="key"><code>${key.key}</code></p>
    <p class="quiet">${me().county.name} ${location.origin} ${key.expiresAt ? t(`有效到 ${instant(key.expiresAt)}`, `until ${instant(key.expiresAt)}`) : t('长期有效', 'does not end')} ${t('密钥等于签名，请勿转给他人', 'A key is a signature: do not pass it on')}</p></li>`;

  return {
    add(key, name) {
      own.keys.push({ key, name });
      redraw();
    },
    drop(id) { own.keys = own.keys.filter(({ key }) => key.id !== id); },
    template: () => own.keys.length === 0 ? nothing : html`<section class="card issued" aria-labelledby="issued">
      <h2 id="issued">${t(`新签发的密钥 ${own.keys.length} 把`, `${own.keys.length} keys just issued`)}</h2>
      <p class="notice warn only-screen">${t('密钥只显示这一次，系统里不存原文。请现在复制或打印，交给使用人。', 'They are shown this once; the system keeps no copy. Copy or print them now, and hand them on.')}</p>
      <p class="buttons">${own.keys.length === 1 ? copying(t('复制密钥', 'Copy the key'), () => own.keys[0].key.key) : copying(t('复制成表格', 'Copy as a table'), lines)}
        <button type="button" @click=${() => print()}>${t('打印', 'Print')}</button>
        <button type="button" @click=${dismiss}>${t('已交出，不再显示', 'Handed on, hide')}</button></p>
      <ul class="strips" tabindex="0" aria-labelledby="issued">${own.keys.map(strip)}</ul></section>`,
  };
}
