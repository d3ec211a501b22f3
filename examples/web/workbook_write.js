/** Writes a service document as the workbook that `jobplan template` writes, filled in. */
import {cellName} from './cells.js';
import {zip} from './zip.js';

/* global LAYOUT */
const ROWS = 1000; // rows of a table that have drop-downs
const OWN_NAMES = ['jobplan', '$schema'];
const STYLE = {plain: 0, title: 1, head: 2, note: 3, date: 4, text: 5};
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ENTITIES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** Text for XML; what XML cannot hold is written as _x0007_, as Excel does. */
function xml(text) {
  return String(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // eslint-disable-next-line no-control-regex
    .replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

const styleOf = (column) => (column.kind === 'date' ? STYLE.date : ['text', 'choice', 'clock'].includes(column.kind) ? STYLE.text : STYLE.plain);

function words(row, at, text, style) {
  return `<c r="${cellName(row, at)}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

/** A number that a cell holds as it stands: 15 digits are the most that Excel keeps. */
function isPlain(text) {
  return /^-?\d+(\.\d+)?$/.test(text) && text.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;
}

/** A day as the number of days that a cell holds; null for what is none. */
function serial(day) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  const days = (time - Date.UTC(1899, 11, 30)) / 86400000;
  return days > 60 ? days : null; // the format counts a 29 February 1900
}

function cell(row, at, column, value) {
  const style = styleOf(column);
  const number = (text) => `<c r="${cellName(row, at)}" s="${style}"><v>${text}</v></c>`;
  if (value === undefined || value === null || value === '') {
    return '';
  }
  if (column.kind === 'yes-no' && typeof value === 'boolean') {
    return words(row, at, value ? 'yes' : 'no', style);
  }
  if (column.kind === 'date' && serial(value) !== null) {
    return number(serial(value));
  }
  if (['number', 'whole', 'share'].includes(column.kind) && (typeof value === 'number' || isPlain(value))) {
    return number(Number(value));
  }
  return words(row, at, Array.isArray(value) ? value.join(', ') : value, style);
}

function validation(column, from, to, at) {
  const range = `${cellName(from, at)}:${cellName(to, at)}`;
  const prompt = `showInputMessage="1" promptTitle="${xml(column.heading.slice(0, 32))}" prompt="${xml(
    (column.note + (column.required ? ' Must be filled in.' : '')).slice(0, 255))}"`;
  return column.choices.length
    ? `<dataValidation type="list" allowBlank="1" showErrorMessage="1" ${prompt} sqref="${range}"><formula1>${xml(`"${column.choices.join(',')}"`)}</formula1></dataValidation>`
    : `<dataValidation allowBlank="1" ${prompt} sqref="${range}"/>`;
}

function sheet({widths, columns = 0, rows, validations = []}) {
  const frozen = columns === 0 ? '' : `<pane xSplit="${columns}" ySplit="1" topLeftCell="${cellName(2, columns + 1)}" activePane="bottomRight" state="frozen"/>`;
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${
    widths.map(([width, style], i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${style}" customWidth="1"/>`).join('')}</cols><sheetData>${
    rows.map((cells, i) => `<row r="${i + 1}">${cells}</row>`).join('')}</sheetData>${
    validations.length ? `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>` : ''}</worksheet>`;
}

function about() {
  const lines = ['Job planning workbook', ...LAYOUT.readme, '', LAYOUT.mark];
  return sheet({widths: [[110, STYLE.plain]], rows: lines.map((line, i) => words(i + 1, 1, line, i === 0 ? STYLE.title : STYLE.plain))});
}

const get = (owner, path) => path.reduce((value, name) => value?.[name], owner);
const titled = (column) => column.heading + (column.required ? ' *' : '');

function serviceSheet(document, guides) {
  const columns = LAYOUT.service.map((column) => (column.heading === 'Framework' ? {...column, choices: guides} : column));
  const heads = ['Line', 'Value', 'What it is (* must be filled in)'].map((text, i) => words(1, i + 1, text, STYLE.head)).join('');
  return sheet({
    widths: [[24, STYLE.plain], [34, STYLE.plain], [60, STYLE.plain]], columns: 1,
    rows: [heads, ...columns.map((column, i) => words(i + 2, 1, titled(column), STYLE.plain)
      + (cell(i + 2, 2, column, get(document, column.path)) || `<c r="${cellName(i + 2, 2)}" s="${styleOf(column)}"/>`)
      + words(i + 2, 3, column.note, STYLE.note))],
    validations: columns.map((column, i) => validation(column, i + 2, i + 2, 2)),
  });
}

function tableSheet(name, items) {
  const columns = LAYOUT.tables[name];
  return sheet({
    widths: columns.map((column) => [column.width, styleOf(column)]), columns: 2,
    rows: [columns.map((column, i) => words(1, i + 1, titled(column), STYLE.head)).join(''),
      ...items.map((item, r) => columns.map((column, i) => cell(r + 2, i + 1, column, get(item, column.path))).join(''))],
    validations: columns.flatMap((column, i) => [validation({...column, choices: []}, 1, 1, i + 1), validation(column, 2, ROWS + 1, i + 1)]),
  });
}

/** What of an object no column holds, as paths: "contract/role". */
function beyond(owner, columns, path = []) {
  return Object.entries(owner ?? {}).flatMap(([name, value]) => {
    const here = [...path, name];
    const held = columns.some((column) => column.path.join('/') === here.join('/'));
    if (held || (path.length === 0 && OWN_NAMES.includes(name))) {
      return [];
    }
    const above = columns.some((column) => column.path.length > here.length && here.every((one, i) => column.path[i] === one));
    return above && value !== null && typeof value === 'object' && !Array.isArray(value) ? beyond(value, columns, here) : [here.join('/')];
  });
}

function leftOut(document) {
  const {posts = [], demand = [], delivered, ...service} = document;
  const found = [
    ...beyond(service, LAYOUT.service),
    ...posts.flatMap(({activities = [], ...post}) => [...beyond(post, LAYOUT.tables.Posts).map((path) => `posts: ${path}`),
      ...activities.flatMap((activity) => beyond(activity, LAYOUT.tables.Activities).map((path) => `activities: ${path}`))]),
    ...demand.flatMap((stream) => beyond(stream, LAYOUT.tables.Demand).map((path) => `demand: ${path}`)),
    ...(delivered && !delivered.rows ? ['delivered: the rows of its CSV'] : []),
  ];
  return [...new Set(found)];
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`
  + '<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font>'
  + '<font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF505050"/><name val="Calibri"/></font></fonts>'
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
  + '<borders count="2"><border><left/><right/><top/><bottom/></border><border><left/><right/><top/><bottom style="medium"/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
  + '<xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
  + '<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
  + '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
  + '</cellXfs></styleSheet>';

/** {blob, leftOut}: the workbook, and what of the document it has no place for. `guides` are the frameworks to choose from. */
export async function writeWorkbook(document, guides) {
  const posts = document.posts ?? [];
  const tables = {
    Posts: posts,
    Activities: posts.flatMap((post) => (post.activities ?? []).map((activity) => ({...activity, post: post.id}))),
    Demand: document.demand ?? [],
    Delivered: document.delivered?.rows ?? [],
  };
  const sheets = [['Read me', about()], ['Service', serviceSheet(document, guides)],
    ...Object.entries(tables).map(([name, items]) => [name, tableSheet(name, items)])];
  const relations = sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')
    + `<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`;
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const blob = await zip([
    ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
      + `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>`
      + `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>`
      + `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${
        sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${kind}.worksheet+xml"/>`).join('')}</Types>`],
    ['_rels/.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`
      + `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`],
    ['docProps/core.xml', `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`
      + `<dc:title>Job planning workbook</dc:title><dc:description>${xml(LAYOUT.mark)}</dc:description></cp:coreProperties>`],
    ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="1"/></bookViews><sheets>${
      sheets.map(([name], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`],
    ['xl/styles.xml', STYLES],
    ...sheets.map(([, text], i) => [`xl/worksheets/sheet${i + 1}.xml`, text]),
  ]);
  return {blob, leftOut: leftOut(document)};
}
