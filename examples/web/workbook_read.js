/** Reads a filled-in workbook as a service document, by the same list of columns as the Python package. */
import {Ratio} from '../../bindings/web/package/src/ratio.js';
import {WorkbookError, cellName, readCells} from './cells.js';
import {nearest} from './nearest.js';

/* global LAYOUT */
const SERVICE = 'Service';

const plain = (heading) => String(heading).split(/\s+/).join(' ').trim().replace(/\*$/, '').trim().toLowerCase();

/** A cell's content for a sentence. */
function found(value) {
  if (typeof value === 'boolean') {
    return value ? 'TRUE' : 'FALSE';
  }
  return typeof value === 'string' ? `'${value}'` : textOf(value);
}

const hoursMinutes = (minutes, width) => `${String(Math.floor(minutes / 60)).padStart(width, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function textOf(value) {
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False'; // as Python writes them
  }
  return value.day ?? (value.clock !== undefined ? hoursMinutes(value.clock, 2) : value.span !== undefined ? hoursMinutes(value.span, 1) : String(value));
}

const hint = (near) => (near === null ? '' : ` The nearest is '${near}'.`);

class Reader {
  constructor(sheets) {
    this.sheets = sheets;
    this.document = {jobplan: 1};
    this.places = new Map(); // JSON pointer -> "Activities, cell F7"
  }

  refuse(sheet, row, column, sentence) {
    throw new WorkbookError(sentence, `sheet ${sheet}, cell ${cellName(row, column)}`);
  }

  put(target, base, column, value, place) {
    let owner = target;
    for (const name of column.path.slice(0, -1)) {
      owner = owner[name] ??= {};
    }
    owner[column.path.at(-1)] = value;
    this.places.set(`${base}/${column.path.join('/')}`, place);
  }

  /** A cell's content as the document takes it. */
  value(column, sheet, row, at, given) {
    const wanted = (words) => this.refuse(sheet, row, at, `${column.heading}: want ${words}; found ${found(value)}.`);
    const value = typeof given === 'string' ? given.trim() : given;
    switch (column.kind) {
      case 'text':
        return textOf(value);
      case 'choice': {
        const text = textOf(value);
        if (column.choices.length === 0) {
          return text;
        }
        return column.choices.includes(text.toLowerCase()) ? text.toLowerCase() : wanted(`one of ${column.choices.join(', ')}`);
      }
      case 'yes-no': {
        const answer = typeof value === 'string' ? {yes: true, no: false}[value.toLowerCase()] : value;
        return typeof answer === 'boolean' ? answer : wanted('yes or no');
      }
      case 'date': {
        const day = typeof value === 'string' ? value : value.day;
        const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`);
        return real && !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day) ? day : wanted('a date, such as 2026-04-01');
      }
      case 'clock': {
        const written = typeof value === 'string' ? /^(\d+):(\d\d)/.exec(value) : null;
        return value.clock !== undefined ? hoursMinutes(value.clock, 2)
          : written ? `${written[1].padStart(2, '0')}:${written[2]}` : wanted('a time, such as 09:30');
      }
      default:
        return this.number(column, value, wanted);
    }
  }

  number(column, value, wanted) {
    const minutes = value.clock ?? value.span;
    if (minutes !== undefined) { // "3:45" that Excel took for a time of day, "37:30" for a length
      return hoursMinutes(minutes, 1);
    }
    if (typeof value === 'string') {
      if (column.kind === 'share' && value.endsWith('%')) {
        try {
          return Ratio.of(value.slice(0, -1).trim()).dividedBy(100).toString();
        } catch {
          wanted('a share, such as 0.08 or 8%');
        }
      }
      return value; // "1/3", "3:45": the library reads these, and refuses the rest
    }
    if (typeof value !== 'number') {
      wanted('a number');
    }
    return column.kind === 'whole' && !Number.isInteger(value) ? wanted('a whole number') : value;
  }

  service() {
    const seen = new Set();
    const known = new Map(LAYOUT.service.map((column) => [column.heading.toLowerCase(), column]));
    for (const {row, cells} of this.sheets.get(SERVICE)) {
      if (row === 1 || !cells.has(1)) {
        continue;
      }
      const column = known.get(plain(cells.get(1)));
      if (!column) {
        const near = nearest(plain(cells.get(1)), [...known.keys()]);
        this.refuse(SERVICE, row, 1, `There is no line ${found(cells.get(1))}.${hint(near && known.get(near).heading)}`);
      }
      seen.add(column);
      if (cells.has(2)) {
        const value = this.value(column, SERVICE, row, 2, cells.get(2));
        this.put(this.document, '', column, value, `${SERVICE}, cell ${cellName(row, 2)}`);
      } else if (column.required) {
        this.refuse(SERVICE, row, 2, `${column.heading} is missing: ${column.note}`);
      }
    }
    const missing = LAYOUT.service.find((column) => column.required && !seen.has(column));
    if (missing) {
      this.refuse(SERVICE, 1, 1, `The line '${missing.heading}' is missing.`);
    }
  }

  headings(name) {
    const columns = LAYOUT.tables[name];
    const made = new Map();
    const known = new Map(columns.map((column) => [column.heading.toLowerCase(), column]));
    const first = this.sheets.get(name).find((line) => line.row === 1);
    for (const [at, heading] of first?.cells ?? []) {
      const column = known.get(plain(heading));
      if (!column) {
        const near = nearest(plain(heading), [...known.keys()]);
        this.refuse(name, 1, at, `There is no column ${found(heading)}.${near === null
          ? ` Known: ${columns.map((one) => one.heading).join(', ')}.` : hint(known.get(near).heading)}`);
      }
      if ([...made.values()].includes(column)) {
        this.refuse(name, 1, at, `The column ${found(heading)} stands twice.`);
      }
      made.set(at, column);
    }
    return made;
  }

  /** The filled rows of a table: [row, [[column of the sheet, its meaning, what it holds], ...]]. */
  * rows(name) {
    if (!this.sheets.has(name)) {
      return;
    }
    const headings = this.headings(name);
    const meant = new Set(headings.values());
    for (const {row, cells} of this.sheets.get(name)) {
      const filled = [...cells].filter(([at]) => headings.has(at)).map(([at, value]) => [at, headings.get(at), value]);
      if (row === 1 || filled.length === 0) {
        continue;
      }
      for (const [at, column] of headings) {
        if (column.required && !cells.has(at)) {
          this.refuse(name, row, at, `${column.heading} is missing: ${column.note}`);
        }
      }
      const missing = LAYOUT.tables[name].find((column) => column.required && !meant.has(column));
      if (missing) {
        this.refuse(name, 1, 1, `The column '${missing.heading}' is missing.`);
      }
      yield [row, filled];
    }
  }

  /** One row as one object of the document. */
  item(name, row, filled, base) {
    const item = {};
    for (const [at, column, given] of filled) {
      let value = this.value(column, name, row, at, given);
      if (column.path.join('/') === 'timetable/weeks') {
        value = this.weekList(column, name, row, at, value);
      }
      this.put(item, base, column, value, `${name}, cell ${cellName(row, at)}`);
    }
    this.places.set(base, `${name}, row ${row}`);
    return item;
  }

  weekList(column, name, row, at, text) {
    const parts = text.replace(/;|and/g, ',').split(',').map((part) => part.trim()).filter((part) => part !== '');
    if (!parts.every((part) => /^[+-]?\d+$/.test(part))) {
      this.refuse(name, row, at, `${column.heading}: want weeks of the cycle, such as 1, 3; found ${found(text)}.`);
    }
    return parts.map(Number);
  }

  posts() {
    const posts = [];
    const index = new Map();
    for (const [row, filled] of this.rows('Posts')) {
      const post = this.item('Posts', row, filled, `/posts/${posts.length}`);
      if (!index.has(post.id)) {
        index.set(post.id, posts.length);
      }
      posts.push(post);
    }
    for (const [row, filled] of this.rows('Activities')) {
      const [at, column, given] = filled.find(([, one]) => one.path[0] === 'post');
      const owner = this.value(column, 'Activities', row, at, given);
      if (!index.has(owner)) {
        this.refuse('Activities', row, at, `There is no post '${owner}' on the sheet Posts.${hint(nearest(owner, [...index.keys()]))}`);
      }
      const p = index.get(owner);
      const activities = posts[p].activities ??= [];
      activities.push(this.item('Activities', row, filled.filter(([, one]) => one !== column), `/posts/${p}/activities/${activities.length}`));
    }
    this.document.posts = posts;
  }

  list(name, path) {
    const items = [];
    for (const [row, filled] of this.rows(name)) {
      items.push(this.item(name, row, filled, `/${path.join('/')}/${items.length}`));
    }
    if (items.length) {
      this.document[path[0]] = path.length === 1 ? items : {[path[1]]: items};
    }
  }

  /** Where the library's complaint stands: the cell of a JSON pointer, or of the nearest thing above it. */
  explain(error) {
    for (let pointer = error.where ?? ''; pointer !== ''; pointer = pointer.slice(0, pointer.lastIndexOf('/'))) {
      if (this.places.has(pointer)) {
        let sentence = error.message;
        for (const column of LAYOUT.service.filter((one) => one.path.length === 1)) {
          sentence = sentence.replaceAll(`the document "${column.path[0]}"`, `the line "${column.heading}" on the sheet ${SERVICE} a value`);
        }
        return new WorkbookError(sentence, `sheet ${this.places.get(pointer)}`);
      }
    }
    return error;
  }
}

/** {document, explain}: the service document, and what turns the library's error about it into one at its cell. */
export async function readWorkbook(bytes, name) {
  const sheets = await readCells(bytes, name);
  if (!sheets.has(SERVICE)) {
    throw new WorkbookError(`The workbook has no sheet '${SERVICE}': begin with one that this page or \`jobplan template\` wrote.`);
  }
  const reader = new Reader(sheets);
  reader.service();
  reader.posts();
  reader.list('Demand', ['demand']);
  reader.list('Delivered', ['delivered', 'rows']);
  return {document: reader.document, explain: (error) => reader.explain(error)};
}
