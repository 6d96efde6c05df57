// Work that is under way, as a view shows it.

import { html, nothing } from '/lib/lit-html.js';
import { seconds } from '../format.js';
import { t } from '../language.js';

/** What is under way, and for how long. What changes every second is not for ears: it would never stop being read out. */
export const underWay = (work, text = work.title) => html`
  <p role="status"><progress max="1" value=${work.progress?.part ?? nothing} aria-label=${t('进度', 'Progress')}></progress> ${text}
    <span aria-hidden="true">${work.progress?.text} ${seconds(Date.now() - work.startedAt)}</span></p>`;

/** What goes on without this tab: begun by somebody else, or by one that was closed. */
export const underWayElsewhere = text => html`<p role="status"><progress max="1" aria-label=${t('进度', 'Progress')}></progress> ${text}</p>`;
