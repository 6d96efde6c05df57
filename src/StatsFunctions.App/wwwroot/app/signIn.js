// The sign-in: a key, which this tab keeps until it is closed.

import { html, nothing } from '/lib/lit-html.js';
import { Failure } from './api.js';
import { t } from './language.js';
import { problem } from './parts.js';
import { hasPlatformSignIn, signIn } from './session.js';

// The API speaks to engineers here; who reads this holds a key in hand.
const inWords = failure => failure.code !== 'unauthorized' ? failure : new Failure({
  ...failure, title: t('密钥不对，或已经失效', 'The key is wrong, or is valid no more'),
  detail: t('请核对后重新输入；仍不行的，请向县里要新的密钥。填了没有提交的内容还在这台电脑上。', 'Please check and enter it again; if that does not help, ask the county for a new one. What was typed and not submitted is still on this computer.'),
});

/** The sign-in view. `failure`: why the reader is here, where there was something wrong; `done` is called once signed in. */
export function signInView(failure, done, redraw) {
  let busy = false;

  async function submit(event) {
    event.preventDefault();
    const key = new FormData(event.target).get('key').trim();
    if (busy || key === '') return;
    busy = true;
    failure = null;
    redraw();
    try {
      // A header takes nothing else, and no key has anything else.
      if (!/^[\x21-\x7e]+$/.test(key)) throw new Failure({ title: t('这不是密钥', 'This is no key'), detail: t('密钥只有字母、数字和符号，不含汉字和空格；请只粘贴密钥本身。', 'A key has letters, digits and signs only. Please paste nothing but the key itself.') });
      await signIn(key);
      done();
    } catch (fault) {
      if (!(fault instanceof Failure)) throw fault;
      failure = fault;
    } finally {
      busy = false;
      redraw();
    }
  }

  return {
    title: () => t('登录', 'Sign in'),
    template: () => html`
      <main id="content" class="sign-in" tabindex="-1">
        <h1>${t('县域统计填报与年度同比', 'County returns, year on year')}</h1>
        <p>${t('乡镇、街道和县直部门在这里按月报送数据；县里在这里看谁报了、谁没报，汇总同比，下载工作簿和报告。',
          'Townships and departments report their monthly figures here; the county sees who has reported, compares year on year and downloads workbooks and reports.')}</p>
        ${failure ? problem(inWords(failure)) : nothing}
        <form @submit=${submit}>
          <label for="key">${t('密钥', 'Key')}</label>
          <input id="key" name="key" autocomplete="off" autocapitalize="off" spellcheck="false" required>
          <button class="primary" ?disabled=${busy}>${busy ? t('正在登录…', 'Signing in…') : t('登录', 'Sign in')}</button>
        </form>
        ${hasPlatformSignIn() ? html`<p><a class="button" href="/.auth/login/aad?post_login_redirect_uri=/">${t('用单位账号登录（县里工作人员）', 'Sign in with your account (county staff)')}</a></p>` : nothing}
        <p class="quiet">${t('密钥由县办发放，一单位一把。它只留在本标签页，关闭后须重新输入；没有提交的填报草稿会保留在这台电脑上。',
          'Keys come from the county office, one for each unit. A key stays in this tab only; drafts that were not submitted stay on this computer.')}</p>
        <p class="quiet">${t('技术人员：', 'For engineers: ')}<a href="/api.html">${t('接口说明', 'the API')}</a> <a href="/api/health/ready">${t('运行状态', 'service status')}</a></p>
      </main>`,
  };
}
