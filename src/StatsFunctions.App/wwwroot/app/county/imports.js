// Importing a file: it is checked at once, and nothing is stored before the reader has seen what would be.

import { html, nothing } from '/lib/lit-html.js';
import { Failure, getOnce, save, send } from '../api.js';
import { number, seconds, size } from '../format.js';
import { t } from '../language.js';
import { attempt, notice, problem, resource } from '../parts.js';
import { may, me, onSessionEnd } from '../session.js';
import { see, startWork, workOf } from '../work.js';
import { extensionOf, readFile } from './files.js';
import { catchFocus } from './focus.js';
import { conflicts, counts } from './importReport.js';
import { importFile, runNumber, XLSX } from './importRun.js';
import { recentImports } from './recentImports.js';

const MAX_BYTES = 20 * 1024 * 1024;
const MAX_ROWS = 50_000;
const LIST_PAUSE = 2000;
const TYPES = { csv: 'text/csv', json: 'application/json', xlsx: XLSX };
const [CHECK, STORE] = ['import-check', 'import'];

// The file stays while the reader looks at another view: { id, file, mode, report, outcome }.
let kept = null;
onSessionEnd(() => { kept = null; });

const typeOf = name => TYPES[extensionOf(name)];
// What units send comes from Excel; the county's programs write JSON, too.
const kindsText = () => may('unit') ? t(' CSV 或本系统的填报表（.xlsx）', 'CSV or an entry form of this system (.xlsx)')
  : t(' CSV、JSON 或本系统的填报表（.xlsx）', 'CSV, JSON or an entry form of this system (.xlsx)');
const fault = (title, detail) => new Failure({ title, detail });

/** Reads a chosen file, if it can be one to import: what is stored is then what was checked. */
async function read(chosen) {
  const type = typeOf(chosen.name);
  if (!type) {
    throw fault(t(`“${chosen.name}”不是能导入的文件`, `“${chosen.name}” is no file to import`), /\.xls$/i.test(chosen.name)
      ? t('这是旧格式的 Excel 文件，请另存为 .xlsx（本系统的填报表）或 .csv。', 'This is Excel’s old format. Please save it as .xlsx (an entry form of this system) or as .csv.')
      : t(`可以导入${kindsText()}。`, `You can import ${kindsText()}.`));
  }
  if (chosen.size > MAX_BYTES) {
    throw fault(t(`文件有 ${size(chosen.size)}，超过 20 MB`, `The file has ${size(chosen.size)}, more than 20 MB`), t('请按年份或单位分成几个文件。', 'Please divide it by year or unit.'));
  }
  if (chosen.size === 0) throw fault(t('文件是空的', 'The file is empty'), chosen.name);
  return readFile(chosen, type);
}

export function open(_, redraw) {
  const state = { doing: null, failure: null };
  let isOver = false;
  const recent = recentImports(redraw);
  const catalogue = resource(async () => new Map((await getOnce('/api/indicators')).map(indicator => [indicator.code, indicator])), redraw);
  const byCode = () => catalogue.value ?? new Map();

  async function choose(chosen) {
    if (!chosen || running()) return;
    await attempt(state, 'read', redraw, async () => {
      kept = { file: await read(chosen), mode: null, report: null, outcome: null };
      check();
    });
    // The button that was pressed is gone.
    await drawnFocus();
  }

  const drawnFocus = () => redraw().then(catchFocus);

  function check() {
    const own = kept;
    Object.assign(own, { report: null, outcome: null, id: runNumber() });
    const work = startWork({
      kind: CHECK, view: 'import', title: t(`核对 ${own.file.name}`, `Checking ${own.file.name}`),
      run: async tell => {
        own.report = await importFile({ id: own.id, file: own.file, dryRun: true, tell });
        own.mode = own.report.conflicts.length > 0 ? 'valid-only' : 'all-or-nothing';
      },
    });
    void work.ended.then(drawnFocus);
  }

  function store() {
    const own = kept;
    own.id = runNumber();
    const work = startWork({
      kind: STORE, view: 'import', title: t(`导入 ${own.file.name}`, `Importing ${own.file.name}`),
      run: async tell => { own.outcome = await importFile({ id: own.id, file: own.file, dryRun: false, mode: own.mode, tell }); },
    });
    // The list has it once the file has arrived.
    setTimeout(() => recent.reload(), LIST_PAUSE);
    void work.ended.then(stored);
    void drawnFocus();
  }

  function stored() {
    recent.reload();
    return drawnFocus();
  }

  // Begun by this view before it was left and found again.
  if (workOf(STORE)?.state === 'running') void workOf(STORE).ended.then(stored);

  const annotated = () => attempt(state, 'annotated', redraw, async () => {
    const { response } = await send('POST', '/api/returns/import', { query: { dryRun: true }, body: kept.file.bytes, type: XLSX, headers: { Accept: XLSX }, patience: 0 });
    await save(response, kept.file.name);
  });

  const latest = () => [workOf(CHECK), workOf(STORE)].filter(Boolean).sort((a, b) => b.id - a.id)[0];
  const running = () => latest()?.state === 'running';

  function again() {
    kept = null;
    state.failure = null;
    void drawnFocus();
  }

  const dropZone = () => html`
    <section class=${`card drop ${isOver ? 'over' : ''}`} aria-labelledby="drop"
      @dragover=${event => { event.preventDefault(); if (!isOver) { isOver = true; redraw(); } }}
      @dragleave=${event => { if (!event.currentTarget.contains(event.relatedTarget)) { isOver = false; redraw(); } }}
      @drop=${event => { event.preventDefault(); isOver = false; void choose(event.dataTransfer.files[0]); redraw(); }}>
      <h2 id="drop" tabindex="-1">${t('选文件，或拖到这里', 'Choose a file, or drop it here')}</h2>
      <p><label class="button primary file"><input type="file" class="unseen" accept=".csv,.json,.xlsx" ?disabled=${state.doing !== null || running()}
        @change=${event => { void choose(event.target.files[0]); event.target.value = ''; }}>${state.doing === 'read' ? t('正在读取…', 'Reading…') : t('选择文件…', 'Choose a file…')}</label></p>
      <p class="quiet">${t(`${kindsText().trim()}，不超过 20 MB、${number(MAX_ROWS)} 行。先核对，看过结果再决定存不存。`, `${kindsText()}, up to 20 MB and ${number(MAX_ROWS)} rows. It is checked first; nothing is stored before you say so.`)}</p>
      <p class="quiet">${may('unit') ? html`${t('填报表在', 'Entry forms are downloaded from ')}<a href="#/returns">${t('我的报表', 'My returns')}</a>${t('里下载。', '.')}` : t('各单位的填报表在报送进度里点单位下载。', 'Entry forms are downloaded from a unit’s page, which Progress leads to.')}</p>
      <details><summary>${t('CSV 怎么写', 'How to write the CSV')}</summary>
        <p>${t('第一行是列名：unit（单位代码）、period（报告期，如 2023-05），其余各列为指标的代码或中文名称。空格子表示未报，不是 0；没有的列保持原值。', 'The first row names the columns: unit (its code), period (such as 2023-05), and indicators by code or Chinese name. An empty cell means not reported, not 0; a column that is missing leaves what stands.')}
          ${may('unit') ? nothing : t('UTF-8、GBK 都可以。', 'UTF-8 and GBK are both read.')}</p>
        <pre>unit,period,meetings_held,documents_issued\n${me().unit ?? `${me().county.code}101`},2023-05,12,30</pre></details>
    </section>`;

  // How far it is changes every second, and is not read out each time: the heading has the focus, and the outcome takes it.
  const progress = work => html`<section class="card">
    <h2 tabindex="-1">${work.title}</h2>
    <p><progress max="1" value=${work.progress?.part ?? nothing} aria-label=${t('进度', 'Progress')}></progress> ${work.progress?.text ?? t('正在发送', 'sending')} <span class="quiet">${seconds(Date.now() - work.startedAt)}</span></p>
    <p class="quiet">${work.kind === STORE ? t('可以去看别的页面；文件送到后，关掉网页也会导入完，结果在下面的列表里。', 'You may look at other views. Once the file has arrived, the import goes on to its end even if this page is closed; its outcome is in the list below.') : t('只是核对，什么也不会存。', 'This only checks; nothing is stored.')}</p></section>`;

  const preview = () => {
    const { report, file, mode } = kept;
    const hasRows = report.created > 0 || report.updated > 0;
    const hasConflicts = report.conflicts.length > 0;
    const pick = value => () => { kept.mode = value; redraw(); };
    return html`<section class="card" aria-labelledby="preview">
      <div class="title"><h2 id="preview" tabindex="-1">${file.name} <small class="quiet">${size(file.size)}</small></h2><p class="tag">${t('还没有存', 'Nothing is stored yet')}</p></div>
      ${counts(report, false)}
      ${hasConflicts ? notice('warn', html`<p>${hasRows ? t('先看看问题出在哪里。可以在原文件里改好再选一次，也可以只存没有问题的行。', 'See what is wrong first. Correct the file and choose it again, or store only the rows without faults.')
        : t('先看看问题出在哪里，在原文件里改好再选一次。', 'See what is wrong, correct the file and choose it again.')}</p>`)
        : report.rows === 0 ? notice('warn', html`<p>${t('表里没有填数，没有可导入的。', 'Nothing is filled in, so there is nothing to import.')}</p>`)
          : notice('good', html`<p>${t('没有发现问题。', 'No faults were found.')}</p>`)}
      ${conflicts(report, byCode())}
      ${file.type === XLSX && hasConflicts ? html`<p class="buttons"><button type="button" ?disabled=${state.doing !== null} @click=${annotated}>${state.doing === 'annotated' ? t('正在下载…', 'Downloading…') : t('下载带批注的填报表', 'Download the form with remarks')}</button>
        <span class="quiet">${t('问题写在各格的批注里', 'The faults are written as comments of their cells')}</span></p>` : nothing}
      ${!hasRows ? nothing : html`<fieldset><legend>${t('怎样存', 'How to store it')}</legend>
        <label class="check"><input type="radio" name="mode" .checked=${mode === 'valid-only'} @change=${pick('valid-only')}> ${t('只导入没有问题的行', 'Only rows without faults')}</label>
        <label class="check"><input type="radio" name="mode" .checked=${mode === 'all-or-nothing'} ?disabled=${hasConflicts} aria-describedby="all-or-nothing" @change=${pick('all-or-nothing')}> ${t('全部无误才导入', 'All rows, or none')}
          <span class="quiet" id="all-or-nothing">${hasConflicts ? t('（文件有问题，这样什么也不会存）', '(the file has faults, so nothing would be stored)') : t('（中途出错则什么也不存）', '(if anything goes wrong on the way, nothing is stored)')}</span></label>
      </fieldset>`}
      <p class="buttons"><button type="button" class="primary" ?disabled=${!hasRows} @click=${store}>${hasRows ? t('存入', 'Store') : t('没有要存的行', 'Nothing to be stored')}</button>
        <button type="button" @click=${again}>${t('换一个文件', 'Another file')}</button></p>
    </section>`;
  };

  const outcome = () => {
    const { outcome: report, file } = kept;
    const isRefused = report.code === 'import-refused';
    return html`<section class="card" aria-labelledby="outcome">
      <h2 id="outcome" tabindex="-1">${file.name}</h2>
      ${isRefused ? notice('bad', html`<p><strong>${t('什么也没有存：文件有问题，而选的是“全部无误才导入”。', 'Nothing was stored: the file has faults, and all rows or none were asked for.')}</strong></p>`)
        : notice(report.rejected ? 'warn' : 'good', html`<p><strong>${report.rejected ? t('没有问题的行已存好，其余没有存。', 'The rows without faults are stored, the others are not.') : t('已全部存好。', 'Everything is stored.')}</strong></p>`)}
      ${counts(report, !isRefused)}
      ${conflicts(report, byCode())}
      <p class="buttons"><button type="button" class="primary" @click=${again}>${t('再导入一个文件', 'Import another file')}</button>
        ${isRefused ? html`<button type="button" @click=${check}>${t('重新核对', 'Check again')}</button>` : nothing}
        <a class="button" href=${may('unit') ? '#/returns' : '#/progress'}>${may('unit') ? t('我的报表', 'My returns') : t('报送进度', 'Progress')}</a></p></section>`;
  };

  const failed = work => html`${problem(work.failure, work.kind === STORE ? store : check)}
    <p class="buttons"><button type="button" @click=${again}>${t('换一个文件', 'Another file')}</button>
      ${kept.report ? html`<button type="button" @click=${check}>${t('重新核对', 'Check again')}</button>` : nothing}</p>`;

  const current = () => {
    const work = latest();
    if (work?.state === 'running') return progress(work);
    if (kept === null) return dropZone();
    if (kept.outcome) return outcome();
    if (work?.state === 'failed') return failed(work);
    // Nothing is under way and nothing came of it: it ended with a sign-in that has ended.
    return kept.report ? preview() : dropZone();
  };

  return {
    title: () => t('导入', 'Import'),
    template: () => {
      see('import');
      return html`<div class="title"><h1>${t('导入', 'Import')}</h1></div>
        ${state.failure ? problem(state.failure) : nothing}${current()}${recent.template(byCode())}`;
    },
    leave: () => recent.leave(),
  };
}
