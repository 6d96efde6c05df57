// Reports: templates, and the documents that are filled from them.

import { html, nothing } from '/lib/lit-html.js';
import { download, Failure, get, getOnce, save, send } from '../api.js';
import { nameOf, shortInstant, size } from '../format.js';
import { t } from '../language.js';
import { attempt, notice, problem, resource, scrolling, show, usualYear } from '../parts.js';
import { isCounty, me } from '../session.js';
import { confirm } from './dialogs.js';
import { extensionOf, readFile } from './files.js';
import { spanChoices, spanText, usualSpan } from './span.js';

const TYPES = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', md: 'text/markdown', txt: 'text/plain' };
const KINDS = { docx: () => 'Word', md: () => 'Markdown', txt: () => t('纯文本', 'Plain text') };
const MAX_BYTES = 5 * 1024 * 1024;
const NAME = /^[\p{L}\p{M}\p{Nd}._-]{1,80}$/u;

// What the built-in ones are for: their names are those of files.
const TITLES = {
  'assessment-speech.md': () => t('责任制考核汇报会讲话', 'Speech at the assessment of responsibilities'),
  'conduct-and-discipline.docx': () => t('党风廉政建设和纠正“四风”情况报告', 'Report on conduct, discipline and the “four winds”'),
  'county-government.txt': () => t('县政府党组作风建设情况报告', 'The county government’s report on work style'),
  'eight-point-rules.docx': () => t('贯彻落实中央八项规定精神情况报告', 'Report on the eight-point rules'),
  'main-responsibility.docx': () => t('履行主体责任情况报告', 'Report on the principal responsibility'),
};

const titleOf = ({ name, builtIn }) => builtIn && TITLES[name] ? html`${TITLES[name]()} <small class="quiet">${name}</small>` : name;

const address = name => `/api/report-templates/${encodeURIComponent(name)}`;

export function reportsSection(redraw) {
  const state = { doing: null, failure: null };
  let span = usualSpan(usualYear(me()));
  let filled = null;      // the report that was saved last: { name, span, unfilled }
  const loaded = resource(async () => {
    const [templates, indicators] = await Promise.all([get('/api/report-templates'), getOnce('/api/indicators')]);
    return { templates, byCode: new Map(indicators.map(indicator => [indicator.code, indicator])) };
  }, redraw);

  const fill = name => attempt(state, `fill ${name}`, redraw, async () => {
    filled = null;
    const { response, headers } = await send('GET', `/api/reports/${span.year}/${encodeURIComponent(name)}`, { query: { against: span.against, through: span.through }, patience: 0 });
    await save(response, name);
    filled = { name, span, unfilled: (headers.get('X-Unfilled') ?? '').split(',').filter(text => text !== '') };
  });

  const remove = async template => {
    await confirm({
      title: t('删除模板', 'Delete a template'), danger: true, action: () => t('删除', 'Delete'), busyText: t('正在删除…', 'Deleting…'),
      content: () => html`<p>${t(`删除“${template.name}”？删了就找不回来；如有同名的自带模板，它会重新生效。`, `Delete “${template.name}”? It cannot be brought back; a built-in template of the same name stands again.`)}</p>`,
      act: async () => { await send('DELETE', address(template.name)); loaded.reload(); },
    });
  };

  async function add() {
    const added = await upload(loaded.value.templates);
    if (added) loaded.reload();
  }

  // What a placeholder asks for, by the indicator's name; beyond those listed only their number is known.
  function placeholder(text, byCode) {
    const more = /^(.*)\+(\d+)$/.exec(text);
    if (more) return html`<li>${more[1] ? placeholderText(more[1], byCode) : nothing} ${t(`另有 ${more[2]} 处`, `and ${more[2]} more`)}</li>`;
    return html`<li>${placeholderText(text, byCode)}</li>`;
  }

  function placeholderText(text, byCode) {
    const decoded = decodeURIComponent(text);
    const indicator = byCode.get(/^[a-z0-9_]+/.exec(decoded)?.[0]);
    return html`${indicator ? nameOf(indicator) : nothing} <code class="quiet">{{${decoded}}}</code>`;
  }

  const outcome = byCode => filled === null ? nothing : notice(filled.unfilled.length ? 'warn' : 'good', html`
    <p><strong>${t(`${filled.name}（${spanText(filled.span)}）已下载。`, `${filled.name} (${spanText(filled.span)}) has been downloaded.`)}</strong>
      ${filled.unfilled.length ? t('下列数没有填报，报告中写的是【未报】：', 'These figures were not reported; the report says 【未报】 there:') : t('所有数都填上了。', 'Every figure is filled in.')}</p>
    ${filled.unfilled.length ? html`<ul class="columns">${filled.unfilled.map(text => placeholder(text, byCode))}</ul>` : nothing}`);

  const line = template => html`<tr><th scope="row">${titleOf(template)}</th><td>${KINDS[template.kind]?.() ?? template.kind}</td><td class="number">${size(template.size)}</td>
    <td>${template.builtIn ? html`<span class="quiet">${t('系统自带', 'Built in')}</span>` : html`${template.uploadedBy}${t('，', ', ')}${shortInstant(template.uploadedAt)}`}</td>
    <td class="acts"><button type="button" ?disabled=${state.doing !== null} @click=${() => fill(template.name)} aria-label=${t(`生成报告 ${template.name}`, `Fill the report ${template.name}`)}>${state.doing === `fill ${template.name}` ? t('正在生成…', 'Filling…') : t('生成报告', 'Fill the report')}</button>
      <button type="button" ?disabled=${state.doing !== null} aria-label=${t(`下载模板 ${template.name}`, `Download template ${template.name}`)} @click=${() => attempt(state, 'template', redraw, () => download(address(template.name)))}>${t('模板', 'Template')}</button>
      ${isCounty() && !template.builtIn ? html`<button type="button" class="danger" aria-label=${t(`删除 ${template.name}`, `Delete ${template.name}`)} @click=${() => remove(template)}>${t('删除', 'Delete')}</button>` : nothing}</td></tr>`;

  const template = ({ templates, byCode }) => html`
    ${outcome(byCode)}
    ${scrolling(t('报告模板', 'Report templates'), html`<table>
      <thead><tr><th scope="col">${t('模板', 'Template')}</th><th scope="col">${t('格式', 'Format')}</th><th scope="col" class="number">${t('大小', 'Size')}</th><th scope="col">${t('来自', 'From')}</th><th scope="col">${t('操作', 'Actions')}</th></tr></thead>
      <tbody>${templates.map(line)}</tbody></table>`)}
    ${isCounty() ? html`<p class="buttons"><button type="button" @click=${add}>${t('上传模板…', 'Upload a template…')}</button></p>` : nothing}`;

  return () => html`<section class="office" aria-labelledby="reports">
    <h2 id="reports">${t('报告', 'Reports')}</h2>
    <div class="row filters">${spanChoices(span, next => { span = next; redraw(); })}</div>
    ${state.failure ? problem(state.failure) : nothing}
    ${show(loaded, template)}</section>`;
}

// A template's faults stand with their places, so that each can be found in the document.
const faults = failure => failure.code !== 'invalid-template' ? problem(failure) : notice('bad', html`
  <p><strong>${failure.message}</strong></p>
  <ul class="faults" tabindex="0">${failure.errors.map(error => html`<li>${error.path}${t('：', ': ')}${error.message}</li>`)}</ul>`);

/** Asks for a template and puts it there. Comes to true once it is. */
function upload(templates) {
  let [file, name] = [null, ''];
  let isAsked = false;
  let refused = null;       // why the file that was chosen last cannot be one
  let failed = null;        // what the server said of the file, until another is chosen
  const nameFault = () => name === '' || NAME.test(name) ? null : t('名称用汉字、字母、数字、点、横线，不超过 80 字', 'A name has letters, digits, dots and dashes, 80 at most');

  async function choose(chosen) {
    if (!chosen) return;
    failed = null;
    try {
      const read = await readTemplate(chosen);
      refused = null;
      [file, name] = [read, chosen.name.replace(/[^\p{L}\p{M}\p{Nd}._-]/gu, '-')];
    } catch (fault) {
      if (!(fault instanceof Failure)) throw fault;
      refused = fault;
    }
  }

  const nameSays = () => {
    const same = templates.find(template => template.name === name);
    if (nameFault() !== null) return nameFault();
    return same === undefined ? nothing : same.builtIn ? t('同名的自带模板会被它代替，删除后恢复。', 'It covers the built-in template of this name until it is deleted.') : t('已有同名模板，会被替换。', 'A template of this name is there and will be replaced.');
  };

  return confirm({
    title: t('上传模板', 'Upload a template'), wide: true, action: () => t('上传', 'Upload'), busyText: t('正在上传…', 'Uploading…'),
    check: () => {
      isAsked = true;
      return file === null ? 'template-file' : name === '' || nameFault() !== null ? 'template-name' : null;
    },
    content: redraw => html`
      <p class="quiet">${t('Word（.docx）、Markdown 或纯文本，其中的占位符如 {{meetings_held}}、{{meetings_held.phrase}} 会换成数字和措辞。写错的占位符会逐个指出。', 'Word (.docx), Markdown or plain text. Placeholders such as {{meetings_held}} or {{meetings_held.phrase}} become figures and phrases; every wrong one is told.')}</p>
      <p><label class="button file"><input type="file" id="template-file" class="unseen" accept=".docx,.md,.txt" aria-describedby="template-file-says"
        @change=${event => { void choose(event.target.files[0]).then(redraw); event.target.value = ''; }}>${file ? t('换一个文件…', 'Another file…') : t('选择文件…', 'Choose a file…')}</label>
        <span id="template-file-says" class=${file === null && isAsked ? 'bad' : ''}>${file ? html`${file.name} <span class="quiet">${size(file.size)}</span>` : isAsked ? t('请选文件', 'Choose a file') : nothing}</span></p>
      ${refused ? problem(refused) : nothing}
      <label for="template-name">${t('名称', 'Name')}</label>
      <input id="template-name" maxlength="80" autocomplete="off" .value=${name} aria-invalid=${nameFault() !== null} aria-describedby="template-name-says" @input=${event => { name = event.target.value.trim(); redraw(); }}>
      <p id="template-name-says" class=${nameFault() ? 'bad' : 'warn'}>${nameSays()}</p>`,
    act: async () => {
      failed = null;
      try {
        await send('PUT', address(name), { body: file.bytes, type: file.type, patience: 0 });
      } catch (fault) {
        failed = fault;
        throw fault;
      }
    },
    tell: failure => failure === failed ? faults(failure) : nothing,
  });
}

async function readTemplate(chosen) {
  const type = TYPES[extensionOf(chosen.name)];
  if (!type) throw new Failure({ title: t('模板应为 .docx、.md 或 .txt', 'A template is a .docx, .md or .txt'), detail: chosen.name });
  if (chosen.size > MAX_BYTES) throw new Failure({ title: t('模板不能超过 5 MB', 'A template has at most 5 MB'), detail: size(chosen.size) });
  return readFile(chosen, type);
}
