// The page: who is signed in, which view the address names, and the frame around it.
//
// A view is what its module's `open(parameters, redraw)` gives: { title(), template(), leave?(), isBusy?() }. `parameters` is a
// URLSearchParams of what follows the view's name in the address, `redraw` draws the page anew and promises that it has.
// Views are loaded when they are first opened.

import { html, nothing, render } from '/lib/lit-html.js';
import { Failure, onUnauthorized } from './api.js';
import { seconds } from './format.js';
import { language, setLanguage, t } from './language.js';
import { busy, failedView } from './parts.js';
import { endSession, expire, isOutdated, may, maySignOut, me, onSessionEnd, refresh, resume, ROLES, signOut } from './session.js';
import { signInView } from './signIn.js';
import { allWorks, forgetWorks, onWorkChanged } from './work.js';

// Roles as the API names them; a view without a text in the navigation is reached from another one.
const VIEWS = {
  returns: { roles: ['unit'], text: () => t('我的报表', 'My returns'), load: () => import('./township/overview.js') },
  form: { roles: ['unit', 'county', 'admin'], load: () => import('./township/form.js') },
  history: { roles: ['unit', 'viewer', 'county', 'admin'], load: () => import('./township/history.js') },
  progress: { roles: ['viewer', 'county', 'admin'], text: () => t('报送进度', 'Progress'), load: () => import('./county/progress.js') },
  unit: { roles: ['viewer', 'county', 'admin'], load: () => import('./township/overview.js') },
  comparison: { roles: ['viewer', 'county', 'admin'], text: () => t('年度同比', 'Year on year'), load: () => import('./county/comparison.js') },
  charts: { roles: ['viewer', 'county', 'admin'], text: () => t('图表', 'Charts'), load: () => import('./county/charts.js') },
  items: { roles: ['unit', 'viewer', 'county', 'admin'], text: () => t('台账', 'Open items'), load: () => import('./county/openItems.js') },
  import: { roles: ['unit', 'county', 'admin'], text: () => t('导入', 'Import'), load: () => import('./county/imports.js') },
  results: { roles: ['viewer', 'county', 'admin'], text: () => t('工作簿和报告', 'Workbooks, reports'), load: () => import('./county/results.js') },
  years: { roles: ['viewer', 'county', 'admin'], text: () => t('年度', 'Years'), load: () => import('./county/years.js') },
  units: { roles: ['viewer', 'county', 'admin'], text: () => t('单位', 'Units'), load: () => import('./county/units.js') },
  keys: { roles: ['admin'], text: () => t('密钥', 'Keys'), load: () => import('./county/keys.js') },
  audit: { roles: ['admin'], text: () => t('审计', 'Audit'), load: () => import('./county/audit.js') },
};

const root = document.getElementById('app');
root.replaceChildren();
let view = null;
let opened = null;
let pending = null;

// Where the reader was in each view, by its address: how far the page and the boxes in it were scrolled. Who goes back is
// there again as soon as what stood there has been read.
const places = new Map();
let place = null;
let isGoingBack = false;
const boxes = () => [document.scrollingElement, ...document.querySelectorAll('.scrolling, .bars')];
history.scrollRestoration = 'manual';
globalThis.navigation?.addEventListener('navigate', event => { isGoingBack = event.navigationType === 'traverse'; });
for (const sign of ['wheel', 'keydown', 'pointerdown']) addEventListener(sign, () => { place = null; }, { passive: true });

function goToPlace() {
  if (place === null) return;
  const all = boxes();
  if (place.some((top, at) => top > 0 && !(all[at]?.scrollHeight - all[at]?.clientHeight >= top))) return;
  place.forEach((top, at) => { if (all[at]) all[at].scrollTop = top; });
  place = null;
}

/** Draws the page once more, at the end of whatever is happening now. The promise: it has been drawn. */
function redraw() {
  pending ??= Promise.resolve().then(() => {
    pending = null;
    document.title = `${view?.title() ?? ''} · ${me()?.county.name ?? t('县域统计填报与年度同比', 'County returns, year on year')}`;
    render(me() === null ? html`${languageSwitch()}${view?.template() ?? nothing}` : frame(), root);
    goToPlace();
  });
  return pending;
}

const homeName = () => may('unit') ? 'returns' : 'progress';

async function route() {
  if (me() === null) return;
  const [name = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const parameters = new URLSearchParams(query);
  const wanted = VIEWS[name];
  // An address may be another reader's.
  const isForeign = may('unit') && parameters.has('unit') && parameters.get('unit') !== me().unit;
  if (!wanted || !may(...wanted.roles) || isForeign) {
    location.replace(`#/${homeName()}`);
    return;
  }

  view?.leave?.();
  const left = isGoingBack ? places.get(location.hash) ?? null : null;
  opened = name;
  const own = view = { title: () => '', template: () => busy(t('正在打开…', 'Opening…')) };
  redraw();
  const [module] = await Promise.all([load(wanted), isOutdated() ? refresh().catch(told) : null]);
  if (view !== own) return;
  view = module?.open(parameters, redraw) ?? failedView(new Failure({
    title: t('页面没有打开', 'The page did not open'), detail: t('网络可能断开，或程序刚刚更新。', 'The network may be down, or the program has just been updated.'),
  }), () => location.reload());

  await redraw();
  scrollTo(0, 0);
  place = left;
  goToPlace();
  // Whoever cannot see that the page has changed hears it, unless the view has put the focus somewhere itself.
  const content = document.getElementById('content');
  if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true });
}

// A module whose file cannot be had: there is no network, or a new version has come meanwhile.
const load = wanted => wanted.load().catch(fault => {
  if (!(fault instanceof TypeError)) throw fault;
  return null;
});

// What the reader's profile could not be read for, the view's own calls meet and tell.
function told(fault) {
  if (!(fault instanceof Failure)) throw fault;
}

// The view is left while it still knows whose it is.
async function showSignIn(failure, end) {
  view?.leave?.();
  document.querySelectorAll('dialog').forEach(dialog => dialog.close());
  end();
  opened = null;
  view = signInView(failure, () => { view = null; route(); }, redraw);
  await redraw();
  document.getElementById('key')?.focus();
  // While somebody looks for the key, the view that comes next.
  void Promise.all([load(VIEWS.returns), load(VIEWS.progress)]);
}

async function leave() {
  if (!await maySignOut()) return;
  // The next reader begins at home.
  history.replaceState(null, '', '#/');
  showSignIn(null, signOut);
}

const languageSwitch = () => html`
  <button type="button" class="language" lang=${language() === 'en' ? 'zh-CN' : 'en'} ?disabled=${view?.isBusy?.()} @click=${() => {
    setLanguage(language() === 'en' ? 'zh' : 'en');
    // What the server said was said in the other language.
    if (me() === null) redraw();
    else route();
  }}>${t('English', '中文')}</button>`;

const frame = () => html`
  <a class="skip" href="#content" @click=${event => { event.preventDefault(); document.getElementById('content').focus(); }}>${t('跳到正文', 'Skip to content')}</a>
  <header class="top">
    <p class="county"><a href=${`#/${homeName()}`}>${me().county.name}</a></p>
    <nav aria-label=${t('主导航', 'Main')}>
      ${Object.entries(VIEWS).filter(([, item]) => item.text && may(...item.roles)).map(([name, item]) =>
        html`<a href=${`#/${name}`} aria-current=${name === opened ? 'page' : nothing}>${item.text()}</a>`)}
    </nav>
    ${works()}
    <p class="reader"><span title=${ROLES[me().role]()}>${me().label}</span>
      ${languageSwitch()}
      <button type="button" @click=${leave}>${t('退出', 'Sign out')}</button></p>
  </header>
  <main id="content" tabindex="-1" aria-label=${view?.title() ?? nothing}>${view?.template() ?? nothing}</main>`;

// What is running, and what has ended and was not looked at since.
const works = () => {
  const told = allWorks().filter(work => !work.seen);
  return told.length === 0 ? nothing : html`<div class="works" role="status">${told.map(work => html`
    <a class=${work.state} href=${`#/${work.view}`}>${work.title}${t('：', ': ')}${workText(work)}</a>`)}</div>`;
};

// The seconds run on for whoever sees them; read out, they would never stop.
const workText = work => work.state === 'running'
  ? html`${work.progress?.text ?? t('进行中', 'under way')} <span aria-hidden="true">${seconds(Date.now() - work.startedAt)}</span>`
  : work.state === 'done' ? t('已完成，查看', 'done, see') : t('没有成功，查看', 'failed, see');

onUnauthorized(failure => {
  if (me() !== null) showSignIn(failure, endSession);
});
onSessionEnd(forgetWorks);
onSessionEnd(() => places.clear());
onWorkChanged(hasEnded => {
  if (hasEnded) expire();
  redraw();
});
addEventListener('hashchange', event => {
  places.set(new URL(event.oldURL).hash, boxes().map(box => box.scrollTop));
  route();
});

try {
  if (await resume()) await route();
  else showSignIn(null, endSession);
} catch (failure) {
  if (!(failure instanceof Failure)) throw failure;
  // Whose session it is cannot be told now; it has not ended for that.
  if (failure.status === 401) showSignIn(failure, endSession);
  else {
    view = failedView(failure, () => location.reload());
    redraw();
  }
}
