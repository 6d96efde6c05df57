// Keys: who has one, issuing, revoking. A key's text is shown once and never kept.

import { html, nothing } from '/lib/lit-html.js';
import { get, getOnce, send } from '../api.js';
import { shortInstant } from '../format.js';
import { t } from '../language.js';
import { choice, problem, resource, scrolling, show } from '../parts.js';
import { me, ROLES } from '../session.js';
import { see, workOf } from '../work.js';
import { confirm } from './dialogs.js';
import { issueKey, issueToUnits, ISSUE, unitsWithoutKey } from './issuing.js';
import { issuedKeys } from './issuedKeys.js';
import { hasWords, searchBox } from './tables.js';
import { underWay } from './underWay.js';

export function open(_, redraw) {
  const filter = { text: '', role: '' };
  const issued = issuedKeys(redraw);
  const loaded = resource(async () => {
    const [keys, units] = await Promise.all([get('/api/keys'), getOnce('/api/units')]);
    const names = new Map(units.map(unit => [unit.code, unit.name]));
    const known = keys.map(key => ({ ...key, text: `${key.label} ${key.unit ?? ''} ${names.get(key.unit) ?? ''}`.toLowerCase() }));
    return { keys: known.sort((a, b) => a.createdAt < b.createdAt ? 1 : -1), units, names };
  }, redraw);

  const issue = () => issueKey(loaded.value.units, key => {
    issued.add(key, loaded.value.names.get(key.unit));
    loaded.reload();
  });

  async function issueAll() {
    const work = await issueToUnits(loaded.value, (key, name) => issued.add(key, name));
    if (work) follow(work);
  }

  const follow = work => void work.ended.then(loaded.reload);

  // Begun by this view before it was left and found again.
  if (workOf(ISSUE)?.state === 'running') follow(workOf(ISSUE));

  const revoke = key => confirm({
    title: t('撤销密钥', 'Revoke a key'), danger: true, action: () => t('撤销', 'Revoke'), busyText: t('正在撤销…', 'Revoking…'),
    content: () => html`<p>${t(`撤销“${key.label}”的密钥？用它的人一分钟内就进不来了，不能恢复；需要时另发一把。`, `Revoke the key of “${key.label}”? Whoever uses it is shut out within a minute. It cannot be restored; issue another where needed.`)}</p>`,
    act: async () => {
      await send('DELETE', `/api/keys/${encodeURIComponent(key.id)}`);
      issued.drop(key.id);
      loaded.reload();
    },
  });

  const line = (key, names) => {
    const hasExpired = key.expiresAt !== null && key.expiresAt <= me().now;
    return html`<tr class=${hasExpired ? 'quiet' : ''}><th scope="row">${key.label}</th><td>${ROLES[key.role]()}</td><td>${key.unit ? names.get(key.unit) ?? key.unit : nothing}</td>
      <td>${shortInstant(key.createdAt)} ${key.createdBy}</td><td>${key.expiresAt ? html`${shortInstant(key.expiresAt)}${hasExpired ? html` <span class="tag bad">${t('已过期', 'expired')}</span>` : nothing}` : t('不过期', 'never')}</td>
      <td>${key.lastUsedAt ? shortInstant(key.lastUsedAt) : html`<span class="quiet">${t('没有用过', 'never used')}</span>`}</td><td><code class="quiet">${key.id}</code></td>
      <td class="acts"><button type="button" class="danger" aria-label=${t(`撤销 ${key.label}`, `Revoke ${key.label}`)} @click=${() => revoke(key)}>${t('撤销', 'Revoke')}</button></td></tr>`;
  };

  const template = ({ keys, names }) => {
    const found = keys.filter(key => (filter.role === '' || key.role === filter.role) && hasWords(key.text, filter.text));
    return keys.length === 0 ? html`<p class="quiet">${t('还没有发过密钥。', 'No key has been issued yet.')}</p>` : html`
      <div class="row filters">${searchBox(t('名称、单位', 'Label, unit'), filter.text, text => { filter.text = text; redraw(); })}
        ${choice(t('角色', 'Role'), filter.role, [['', t('全部', 'All')], ...Object.entries(ROLES).map(([role, text]) => [role, text()])], role => { filter.role = role; redraw(); })}
        <span role="status" class="quiet">${t(`${found.length} 把`, `${found.length} keys`)}</span></div>
      ${scrolling(t('密钥列表', 'List of keys'), html`<table class="keys-list">
        <thead><tr><th scope="col">${t('使用人', 'Who')}</th><th scope="col">${t('角色', 'Role')}</th><th scope="col">${t('单位', 'Unit')}</th><th scope="col">${t('签发', 'Issued')}</th><th scope="col">${t('过期', 'Expires')}</th><th scope="col">${t('最近使用', 'Last used')}</th><th scope="col">ID</th><th scope="col"><span class="unseen">${t('操作', 'Actions')}</span></th></tr></thead>
        <tbody>${found.map(key => line(key, names))}</tbody></table>`, 'long')}`;
  };

  const running = () => workOf(ISSUE)?.state === 'running';
  const outcome = () => {
    const work = workOf(ISSUE);
    if (work?.state === 'running') return underWay(work);
    return work?.state === 'failed' ? html`${problem(work.failure)}<p>${t('已签发的在上面，请先交出或复制；其余的可以再点一次“给所有单位签发”接着发。', 'Those issued so far stand above; hand them out or copy them first. Then issue to all units once more for the rest.')}</p>` : nothing;
  };

  return {
    title: () => t('密钥', 'Keys'),
    template: () => {
      see('keys');
      // While keys are issued or the list is read again, it says nothing of who has none.
      const without = loaded.value && !loaded.loading && !running() ? unitsWithoutKey(loaded.value) : null;
      return html`<div class="title"><h1>${t('密钥', 'Keys')}</h1>
          <p class="row"><button type="button" class="primary" ?disabled=${loaded.value === undefined || running()} @click=${issue}>${t('签发密钥…', 'Issue a key…')}</button>
            <button type="button" ?disabled=${!without?.length} @click=${issueAll}>${without === null || loaded.value.units.length === 0 ? t('给所有单位签发…', 'Issue to all units…')
              : without.length ? t(`给所有单位签发…（${without.length} 个还没有）`, `Issue to all units… (${without.length} have none)`) : t('各单位都有密钥', 'Every unit has a key')}</button></p></div>
        ${issued.template()}${outcome()}<div class="office">${show(loaded, template)}</div>`;
    },
  };
}
