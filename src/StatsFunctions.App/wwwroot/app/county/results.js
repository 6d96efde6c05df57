// What the county hands on: workbooks, reports, exports.

import { html, nothing } from '/lib/lit-html.js';
import { t } from '../language.js';
import { isCounty } from '../session.js';
import { see } from '../work.js';
import { exportsSection } from './exports.js';
import { reportsSection } from './reports.js';
import { workbooksSection } from './workbooks.js';

export function open(_, redraw) {
  const workbooks = workbooksSection(redraw);
  const sections = [workbooks.template, reportsSection(redraw), exportsSection(redraw)];
  return {
    title: () => t('工作簿和报告', 'Workbooks, reports'),
    template: () => {
      see('results');
      return html`<div class="title"><h1>${t('工作簿和报告', 'Workbooks and reports')}</h1>
        ${isCounty() ? nothing : html`<p class="quiet">${t('可以下载；汇总和模板由县里管理', 'For download; roll-ups and templates are the county’s')}</p>`}</div>
        ${sections.map(section => section())}`;
    },
    leave: workbooks.leave,
  };
}
