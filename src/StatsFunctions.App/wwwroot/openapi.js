// Shows api/openapi.json to people. Text only ever becomes text nodes, so nothing in the document can become markup.
'use strict';

const METHODS = ['get', 'head', 'put', 'patch', 'post', 'delete'];
let whole;

const follow = item => {
  while (item?.$ref) {
    item = item.$ref.slice(2).split('/').reduce((at, step) => at[step.replaceAll('~1', '/').replaceAll('~0', '~')], whole);
  }
  return item;
};

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    made.setAttribute(key, value);
  }
  made.append(...content.filter(part => part !== null && part !== undefined));
  return made;
}

const code = text => element('code', null, text);
const anchorOfSchema = name => `schema-${name}`;

// Descriptions use little of Markdown: paragraphs, lists, code.
function prose(text) {
  return (text ?? '').split('\n\n').filter(Boolean).map(block => block.startsWith('- ')
    ? element('ul', null, ...block.split('\n').map(line => element('li', null, ...spans(line.slice(2)))))
    : element('p', null, ...spans(block)));
}

const spans = text => text.split('`').map((part, at) => at % 2 ? code(part) : part);

function typeOf(schema) {
  if (schema === undefined) return ['文件'];
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return [element('a', { href: `#${anchorOfSchema(name)}` }, name)];
  }
  if (schema.oneOf) return schema.oneOf.flatMap((choice, at) => at ? [' | ', ...typeOf(choice)] : typeOf(choice));
  if (schema.const !== undefined) return [code(String(schema.const))];
  if (schema.enum) return schema.enum.flatMap((value, at) => at ? [' | ', code(String(value))] : [code(String(value))]);
  if (schema.type === 'array') return ['[ ', ...typeOf(schema.items), ' ]'];
  if (schema.type === 'object' && !schema.properties && schema.additionalProperties) return ['{ 代码: ', ...typeOf(schema.additionalProperties), ' }'];
  return [[schema.type].flat().join(' | ')];
}

function limitsOf(schema) {
  const { minimum, maximum, minLength, maxLength, pattern, default: usual } = schema ?? {};
  return [
    minimum !== undefined || maximum !== undefined ? `${minimum ?? ''}–${maximum ?? ''}` : null,
    minLength !== undefined || maxLength !== undefined ? `${minLength ?? 0}–${maxLength ?? ''} 字` : null,
    pattern ? pattern : null,
    usual !== undefined ? `默认 ${usual}` : null,
  ].filter(Boolean).join('；');
}

// Wide tables scroll in a box of their own, which the keyboard reaches, too.
function table(caption, heads, rows) {
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', null,
      element('thead', null, element('tr', null, ...heads.map(head => element('th', { scope: 'col' }, head)))),
      element('tbody', null, ...rows.map(cells => element('tr', null, ...cells.map(cell => element('td', null, ...[cell].flat())))))));
}

function fields(schema) {
  return table('字段 Fields', ['字段', '类型', '说明'], Object.entries(schema.properties ?? {}).flatMap(([name, property]) => rowsOf(name, property, schema.required ?? [])));
}

function rowsOf(name, property, required) {
  const own = [[code(name), required.includes(name) ? '' : element('small', null, ' 可省')], typeOf(property), [...spans(property.description ?? ''), note(limitsOf(property))]];
  const inner = property.properties ? Object.entries(property.properties).flatMap(([child, value]) => rowsOf(`${name}.${child}`, value, (property.required ?? []).map(item => `${name}.${item}`))) : [];
  return [own, ...inner];
}

const note = text => text ? element('small', null, ` ${text}`) : null;

function example(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return element('details', { class: 'example' }, element('summary', null, '示例 Example'), element('pre', { tabindex: '0' }, code(text)));
}

function contents(content) {
  return Object.entries(content ?? {}).map(([type, media]) => element('div', { class: 'media' },
    element('p', null, code(type), '　', ...typeOf(media.schema)), media.example === undefined ? null : example(media.example)));
}

function parameters(list) {
  return table('参数 Parameters', ['参数', '位置', '取值', '说明'], list.map(follow).map(parameter => [
    [code(parameter.name), parameter.required ? '' : element('small', null, ' 可省')],
    { path: '地址', query: '查询', header: '请求头' }[parameter.in],
    [...typeOf(parameter.schema), note(limitsOf(parameter.schema))],
    [...spans(parameter.description), parameter.example === undefined ? null : element('small', null, ` 例 `, code(String(parameter.example)))],
  ]));
}

function answers(responses) {
  return Object.entries(responses).map(([status, reference]) => {
    const response = follow(reference);
    const problems = response.content?.['application/problem+json']?.examples ?? {};
    const others = Object.fromEntries(Object.entries(response.content ?? {}).filter(([type]) => type !== 'application/problem+json'));
    const headers = Object.entries(response.headers ?? {});
    return element('section', { class: `answer s${status[0]}` },
      element('h4', null, element('span', { class: 'status' }, status), ' ', response.description),
      ...contents(others),
      headers.length ? element('p', null, '响应头 Headers：', ...headers.flatMap(([name], at) => at ? ['、', code(name)] : [code(name)])) : null,
      Object.keys(problems).length ? element('ul', { class: 'problems' }, ...Object.entries(problems).map(([name, item]) =>
        element('li', null, element('a', { href: `#problem-${name}` }, code(name)), ` ${follow(item).summary}`))) : null);
  });
}

function operation(path, method, item) {
  const [chinese, english] = item.summary.split(' / ');
  return element('article', { id: item.operationId, class: 'operation' },
    element('h3', null, chinese, ' ', element('span', { lang: 'en' }, english)),
    element('p', { class: 'route' }, element('span', { class: `method ${method}` }, method.toUpperCase()), ' ', code(path),
      item.security?.length === 0 ? element('span', { class: 'open' }, '不需密钥 No key') : null),
    ...prose(item.description),
    item.parameters ? parameters(item.parameters) : null,
    ...(item.requestBody ? [element('h4', null, '请求内容 Body'), ...contents(item.requestBody.content)] : []),
    element('details', { class: 'answers' }, element('summary', null, `答复 Answers：${Object.keys(item.responses).join('、')}`), ...answers(item.responses)));
}

function section(id, title, ...content) {
  document.getElementById('contents').append(element('li', null, element('a', { href: `#${id}` }, title)));
  document.getElementById('content').append(element('section', { id }, element('h2', null, title), ...content));
}

function show() {
  document.querySelector('h1').textContent = whole.info.title.split(' / ')[0];
  document.getElementById('content').append(
    element('p', { class: 'subtitle', lang: 'en' }, whole.info.title.split(' / ')[1]), ...prose(whole.info.description),
    element('p', null, element('a', { href: '/api/openapi.json', download: 'openapi.json' }, `OpenAPI ${whole.openapi} (JSON)`)));
  const operations = Object.entries(whole.paths).flatMap(([path, item]) => METHODS.filter(method => item[method]).map(method => [path, method, item[method]]));
  for (const tag of whole.tags) {
    const own = operations.filter(([, , item]) => item.tags.includes(tag.name));
    section(`tag-${tag.name}`, tag.description,
      element('ul', { class: 'index' }, ...own.map(([path, method, item]) => element('li', null,
        element('a', { href: `#${item.operationId}` }, element('span', { class: `method ${method}` }, method.toUpperCase()), ' ', code(path)), ` ${item.summary.split(' / ')[0]}`))),
      ...own.map(([path, method, item]) => operation(path, method, item)));
  }
  section('problems', '错误代码 / Problems', table('错误代码 Problems', ['状态', '代码', '含义', '示例'], Object.entries(whole.components.examples).map(([name, item]) =>
    [String(item.value.status), element('code', { id: `problem-${name}` }, name), item.summary, item.value.detail])));
  section('schemas', '数据结构 / Schemas', ...Object.entries(whole.components.schemas).map(([name, schema]) => element('article', { id: anchorOfSchema(name), class: 'schema' },
    element('h3', null, name), ...prose(schema.description),
    schema.properties ? fields(schema) : element('p', null, ...typeOf(schema), note(limitsOf(schema))))));
  document.getElementById('state').remove();
  // What an address points at did not exist when the browser looked for it.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

// Paper has nothing to click. Examples stay out of it unless they are open.
addEventListener('beforeprint', () => document.querySelectorAll('details.answers').forEach(item => { item.open = true; }));

fetch('/api/openapi.json')
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))))
  .then(json => { whole = json; show(); })
  .catch(fault => { document.getElementById('state').textContent = `读取 OpenAPI 文档失败（${fault.message}），请稍后刷新本页。`; });
