// What a unit owes: its months as a strip, its drafts, what else it may do. The county sees the same of any unit.

import { html, nothing } from '/lib/lit-html.js';
import { download, Failure, get, getOnce } from '../api.js';
import { districtText } from '../county/districts.js';
import { monthsInWords } from '../county/runs.js';
import { dueDay, instant, month as monthText, period as periodText, periodOf } from '../format.js';
import { t } from '../language.js';
import { isReported, stateOf, STATES } from '../months.js';
import { attempt, choice, problem, resource, show, unique, yearOptions } from '../parts.js';
import { isCounty, may, me } from '../session.js';
import { draftsOf, readDraft } from './drafts.js';

export function open(parameters, redraw) {
  const code = me().unit ?? parameters.get('unit');
  const runningYear = Number(me().runningMonth.slice(0, 4));
  const current = [runningYear, runningYear - 1];
  // What is owed is told of every year of which the county has data, whichever are shown; in January, December is still owed.
  const earliest = Math.min(...current, ...me().years);
  const owing = Array.from({ length: runningYear - earliest + 1 }, (_, at) => earliest + at);
  let years = parameters.has('year') ? [Number(parameters.get('year'))] : current;
  const state = { doing: null, failure: null };

  const loaded = resource(async () => {
    const [units, ...strips] = await Promise.all([getOnce('/api/units'), ...unique([...owing, ...years]).map(readStrip)]);
    const unit = units.find(item => item.code === code);
    if (!unit) throw new Failure({ title: t('没有这个单位', 'There is no such unit'), detail: code });
    return { unit, strips };
  }, redraw);

  async function readStrip(year) {
    const [progress, [yearly]] = await Promise.all([get(`/api/completeness/${year}`), get(`/api/returns/${year}`, { unit: code })]);
    const months = progress.units.find(item => item.code === code)?.months ?? Array(12).fill('inactive');
    return { year, dueAt: progress.dueAt, months: months.map((state, at) => stateOf(state, periodOf(year, at + 1))), yearly: yearly ?? null };
  }

  const owedOf = strips => strips.flatMap(({ year, months, dueAt }) => months.map((state, at) => ({ state, period: periodOf(year, at + 1), dueAt: dueAt[at] })))
    .sort((a, b) => a.period.localeCompare(b.period));

  // Year by year: 2023年1—3月、5月.
  const inWords = missing => unique(missing.map(item => item.period.slice(0, 4))).map(year => {
    const months = monthsInWords(missing.filter(item => item.period.startsWith(year)).map(item => Number(item.period.slice(5))));
    return t(`${year}年${months}`, `${months} ${year}`);
  });

  const form = year => attempt(state, year, redraw, () => download('/api/returns/template', { year, unit: code }));

  const mayReport = () => may('unit') || isCounty();
  const address = period => `#/form?unit=${code}&period=${period}`;

  const template = ({ unit, strips }) => {
    const all = owedOf(strips.filter(({ year }) => owing.includes(year)));
    const missing = all.filter(item => item.state === 'missing');
    const next = all.find(item => item.state === 'not-due');
    const drafts = draftsOf(code);
    return html`
      <div class="title"><h1>${unit.name}</h1>
        <p class="quiet">${districtText(unit.district)}　${t('代码', 'code')} ${unit.code}${unit.contact ? html`　${t('联系人：', 'Contact: ')}${unit.contact}` : nothing}</p></div>
      <section class=${`owed ${missing.length ? 'bad' : 'good'}`} aria-label=${t('欠报', 'Owed')}>
        ${missing.length
          ? html`<p><strong>${t(`欠报 ${missing.length} 个月`, `${missing.length} months are missing`)}</strong>${t('：', ': ')}${inWords(missing).join(t('；', '; '))}</p>`
          : html`<p><strong>${t('没有欠报', 'Nothing is overdue')}</strong></p>`}
        ${next ? html`<p>${t(`接下来：${periodText(next.period)}，${dueDay(next.dueAt)}（含）前报`, `Next: ${periodText(next.period)}, due by ${dueDay(next.dueAt)}`)}</p>` : nothing}
        ${mayReport() ? html`<p class="buttons">
          ${missing.length ? html`<a class="button primary" href=${address(missing[0].period)}>${t(`补报 ${periodText(missing[0].period)}`, `Report ${periodText(missing[0].period)}`)}</a>` : nothing}
          ${next ? html`<a class=${missing.length ? 'button' : 'button primary'} href=${address(next.period)}>${t(`填报 ${periodText(next.period)}`, `Report ${periodText(next.period)}`)}</a>` : nothing}</p>` : nothing}
      </section>
      ${drafts.length && mayReport() ? html`<section class="drafts"><h2>${t('本机上没有提交的草稿', 'Drafts on this computer')}</h2>
        <ul>${drafts.map(period => html`<li><a href=${address(period)}>${periodText(period)}</a> <span class="quiet">${t(`${instant(readDraft(code, period)?.savedAt)} 存`, `kept ${instant(readDraft(code, period)?.savedAt)}`)}</span></li>`)}</ul></section>` : nothing}
      ${years.map(year => strips.find(own => own.year === year)).map(strip)}
      <p class="quiet legend">${Object.keys(STATES).map(state => html`<span><i class=${state} aria-hidden="true">${STATES[state].sign()}</i>${STATES[state].text()}</span>`)}</p>
      <section class="tools"><h2>${t('其他', 'More')}</h2>
        <div class="row">
          ${choice(t('看别的年度', 'Another year'), years === current ? '' : years[0], [['', t('今年和去年', 'This year and last')], ...yearOptions(me())], value => {
            years = value === '' ? current : [Number(value)];
            loaded.reload();
          })}
          ${years.map(year => html`<button type="button" ?disabled=${state.doing !== null} @click=${() => form(year)}>${t(`下载 ${year} 年填报表（Excel）`, `Entry form of ${year} (Excel)`)}</button>`)}
          ${may('unit') ? html`<a class="button" href="#/import">${t('上传填好的表', 'Upload a filled form')}</a>` : nothing}
        </div>
        ${state.failure ? problem(state.failure) : nothing}
      </section>`;
  };

  const strip = ({ year, months, dueAt, yearly }) => html`
    <section class="year" aria-labelledby=${`year-${year}`}>
      <h2 id=${`year-${year}`}>${periodText(String(year))}</h2>
      <ol class="strip">
        ${months.map((state, at) => {
          const content = html`<b>${monthText(at + 1)}</b><i aria-hidden="true">${STATES[state].sign()}</i><span>${STATES[state].text()}</span>
            <small>${state === 'not-due' || state === 'missing' ? t(`截至${dueDay(dueAt[at])}`, `by ${dueDay(dueAt[at])}`) : ''}</small>`;
          const target = isReported(state) ? (mayReport() ? address : period => `#/history?unit=${code}&period=${period}`) : mayReport() ? address : null;
          return html`<li class=${state}>${state === 'future' || state === 'inactive' || target === null ? html`<div>${content}</div>` : html`<a href=${target(periodOf(year, at + 1))}>${content}</a>`}</li>`;
        })}
        ${year <= runningYear && mayReport() && (yearly || months.some(state => state !== 'inactive')) ? html`<li class=${yearly ? 'on-time' : 'not-due'}><a href=${address(String(year))}><b>${t('全年', 'Year')}</b><i aria-hidden="true">${yearly ? '✓' : '○'}</i>
          <span>${yearly ? t('已报', 'reported') : t('年度指标', 'yearly')}</span><small></small></a></li>` : nothing}
      </ol>
    </section>`;

  return {
    title: () => loaded.value?.unit.name ?? t('我的报表', 'My returns'),
    template: () => show(loaded, template),
  };
}
