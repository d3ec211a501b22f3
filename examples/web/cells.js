/** The cells of an .xlsx workbook: what stands where, without its looks. */
import {unzip} from './zip.js';

const MS_A_DAY = 86400000;
const WINDOWS_EPOCH = Date.UTC(1899, 11, 30);
const MAC_EPOCH = Date.UTC(1904, 0, 1);

/** What a workbook holds that a document cannot be made of; `where` names the sheet and the cell. */
export class WorkbookError extends Error {
  constructor(message, where = '') {
    super(message);
    this.where = where;
  }
}

/** "B7" of row 7, column 2. */
export function cellName(row, column) {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

const all = (node, name) => [...node.getElementsByTagNameNS('*', name)];
const child = (node, name) => [...node.children].find((one) => one.localName === name);

function xml(bytes, name) {
  const read = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'application/xml');
  if (read.getElementsByTagName('parsererror').length) {
    throw new Error(`its part ${name} is no XML`);
  }
  return read.documentElement;
}

/** A string of the file: its runs without the readings beside them, and _x000D_ for what XML cannot hold. */
function textOf(node) {
  return all(node, 't').filter((t) => t.parentNode.localName !== 'rPh').map((t) => t.textContent).join('')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/** Whether a number format shows days or times: its letters, without quoted text, colours and escapes. */
function isTime(format) {
  const bare = format.split(';')[0].replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmhysDMHYS]/.test(bare);
}

function formats(styles) {
  const own = new Map(all(styles, 'numFmt').map((one) => [one.getAttribute('numFmtId'), one.getAttribute('formatCode')]));
  const cells = child(styles, 'cellXfs');
  return (cells ? [...cells.children] : []).map((one) => {
    const id = one.getAttribute('numFmtId') ?? '0';
    const format = own.get(id);
    if (format !== undefined) {
      return {time: isTime(format), span: /\[(h+|m+|s+)\]/i.test(format)};
    }
    const n = Number(id);
    return {time: (n >= 14 && n <= 22) || (n >= 27 && n <= 36) || (n >= 45 && n <= 47) || (n >= 50 && n <= 58), span: n === 46};
  });
}

/** A serial number as people see it: {clock: minutes}, {span: minutes} or {day: "2026-04-01"}. */
function moment(serial, format, epoch) {
  const minutes = Math.round(serial * 1440);
  if (format.span) {
    return {span: minutes};
  }
  if (serial >= 0 && serial < 1) {
    return {clock: minutes};
  }
  // the file format believes that 29 February 1900 was a day
  const days = Math.floor(serial) + (epoch === WINDOWS_EPOCH && serial < 60 ? 1 : 0);
  const day = new Date(epoch + days * MS_A_DAY);
  return Number.isNaN(day.getTime()) ? serial : {day: day.toISOString().slice(0, 10)};
}

function valueOf(cell, book) {
  const kind = cell.getAttribute('t') ?? 'n';
  if (kind === 'inlineStr') {
    return textOf(cell);
  }
  const written = child(cell, 'v')?.textContent;
  if (written === undefined || written === '') {
    return null;
  }
  if (kind === 's') {
    return book.strings[Number(written)] ?? null;
  }
  if (kind === 'b') {
    return written === '1';
  }
  if (kind === 'd') {
    return {day: written.slice(0, 10)};
  }
  if (kind !== 'n') {
    return written; // the text of a formula, or an error such as #REF!
  }
  const number = Number(written);
  const format = book.formats[Number(cell.getAttribute('s') ?? 0)];
  return format && (format.time || format.span) ? moment(number, format, book.epoch) : number;
}

/** Rows of a sheet that hold something: [{row, cells: Map(column -> value)}]. */
function rowsOf(sheet, book) {
  let row = 0;
  return all(sheet, 'row').map((line) => {
    row = Number(line.getAttribute('r') ?? row + 1);
    let column = 0;
    const cells = new Map();
    for (const cell of [...line.children].filter((one) => one.localName === 'c')) {
      const letters = /^[A-Z]+/.exec(cell.getAttribute('r') ?? '')?.[0];
      column = letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : column + 1;
      const value = valueOf(cell, book);
      if (value !== null && String(value).trim() !== '') {
        cells.set(column, value);
      }
    }
    return {row, cells};
  });
}

/** The sheets of a workbook by name. Throws a WorkbookError, one sentence. */
export async function readCells(bytes, name) {
  try {
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
      throw new Error('it has a password, or is of Excel before 2007: save it without a password as .xlsx');
    }
    const parts = unzip(bytes);
    const part = async (path) => (parts.has(path) ? xml(await parts.get(path)(), path) : null);
    const workbook = await part('xl/workbook.xml');
    const relations = await part('xl/_rels/workbook.xml.rels');
    if (!workbook || !relations) {
      throw new Error('it has no list of sheets');
    }
    const targets = new Map(all(relations, 'Relationship').map((one) => [one.getAttribute('Id'), one.getAttribute('Target')]));
    const strings = await part('xl/sharedStrings.xml');
    const styles = await part('xl/styles.xml');
    const old = ['1', 'true'].includes(all(workbook, 'workbookPr')[0]?.getAttribute('date1904'));
    const book = {
      strings: strings ? [...strings.children].map(textOf) : [],
      formats: styles ? formats(styles) : [],
      epoch: old ? MAC_EPOCH : WINDOWS_EPOCH,
    };
    const sheets = new Map();
    for (const one of all(workbook, 'sheet')) {
      const id = [...one.attributes].find((attribute) => attribute.localName === 'id' && attribute.prefix)?.value;
      const target = targets.get(id) ?? '';
      const sheet = await part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
      if (sheet) {
        sheets.set(one.getAttribute('name'), rowsOf(sheet, book));
      }
    }
    return sheets;
  } catch (error) {
    throw new WorkbookError(`${name} is not an Excel workbook (.xlsx): ${error.message}`);
  }
}
