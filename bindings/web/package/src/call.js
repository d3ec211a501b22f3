import {columnType, copyIn, readColumn, written} from './columns.js';
import {JobPlanError, wrong} from './errors.js';
import {Handle} from './handle.js';
import {sizeOf} from './layout.js';
import {Memory} from './memory.js';
import {day, double, get, list, nameText, put, utf8, whole} from './values.js';

const FIRST_CAPACITY = 4096;
const COLUMN = 32; // jp_column: two of 32 bits, two of 64, two addresses

/**
 * One call of the library: its arguments are laid out in memory as calls.txt says, and what it wrote is read back.
 *
 * The answer is undefined, one value, or an array of several in the header's order. Whole numbers of 64 bits are BigInt,
 * exact ones Ratio (null where there is no value), days texts such as "2026-04-01" (null where there is none), structs
 * objects, columns typed arrays.
 */
export class Call {
  constructor(engine, described) {
    this.engine = engine;
    this.described = described;
    this.memory = new Memory(engine);
    this.slots = described.items.length ? new Array(described.slots).fill(0) : [];
    this.places = [];
    this.used = [];
    this.held = [];
    this.error = 0;
    this.shared = -1;
  }

  static run(engine, described, given) {
    const call = new Call(engine, described);
    try {
      let next = 0;
      described.items.forEach((item, i) => {
        next += call.give(i, item, given[next]);
      });
      described.items.forEach((item, i) => {
        if (item.kind === 'make') {
          call.many(i, item, call.shared);
        }
      });
      return call.invoke();
    } finally {
      call.memory.release();
    }
  }

  // ---- in ----

  /** Prepares one item; answers with how many arguments it took. */
  give(i, item, argument) {
    const {slots, memory, engine} = this;
    const at = item.slot;
    switch (item.kind) {
      case 'val':
        slots[at] = this.scalar(item, argument);
        return 1;
      case 'text':
        slots[at] = nameText(memory, argument, item.name);
        return 1;
      case 'str':
        this.text(at, utf8(argument, item.name));
        return 1;
      case 'bytes':
        this.column(at, readColumn(engine, memory, argument, 'u8', item.name));
        return 1;
      case 'in':
        if (argument !== null && argument !== undefined) {
          this.one(i, item, argument);
        }
        return 1;
      case 'io':
        this.one(i, item, argument);
        return 1;
      case 'out':
        this.one(i, item, null);
        return 0;
      case 'fixin': {
        const place = readColumn(engine, memory, argument, item.type, item.name);
        sameLength(item.name, place.length, Number(item.more));
        slots[at] = place.address;
        return 1;
      }
      case 'fixout':
        this.many(i, item, Number(item.more));
        return 0;
      case 'col':
        this.column(at, readColumn(engine, memory, argument, item.type, item.name));
        return 1;
      case 'rows':
        this.rows(i, item, list(argument, item.name));
        return 1;
      case 'into':
        this.into(i, item, argument);
        return 1;
      case 'handle':
      case 'hold':
      case 'change':
        this.handle(item, argument);
        return 1;
      case 'made':
        this.places[i] = {address: memory.zeros(8), length: 1};
        slots[at] = this.places[i].address;
        return 0;
      case 'table':
        this.table(at, list(argument, item.name));
        return 1;
      case 'part':
        this.part(item, argument);
        return 1;
      case 'count':
        if (item.more === 'given') {
          this.shared = whole(argument, 'size', item.name);
        }
        slots[at] = Math.max(0, this.shared);
        return item.more === 'given' ? 1 : 0;
      case 'err':
        this.error = memory.zeros(sizeOf(engine.layout, 'jp_error'));
        memory.view.setUint32(this.error, sizeOf(engine.layout, 'jp_error'), true);
        slots[at] = this.error;
        return 0;
      default: // alloc, fill, make
        return 0;
    }
  }

  scalar(item, value) {
    switch (item.type) {
      case 'f64':
        return double(value, item.name);
      case 'date':
        return day(this.engine, value, item.name);
      default:
        return whole(value, item.type, item.name);
    }
  }

  text(at, bytes) {
    const address = this.memory.zeros(bytes.length + 1);
    this.memory.bytes(address, bytes.length).set(bytes);
    this.column(at, {address, length: bytes.length});
  }

  column(at, place) {
    this.slots[at] = place.address;
    this.slots[at + 1] = place.length;
  }

  one(i, item, value) {
    const address = this.memory.zeros(sizeOf(this.engine.layout, item.type));
    this.places[i] = {address, length: 1};
    this.slots[item.slot] = address;
    if ((value !== null && value !== undefined) || this.engine.layout.structs[item.type]) {
      put(this.engine, this.memory, address, item.type, value, item.name);
    }
  }

  /** Room for n values, structs with their size in. */
  many(i, item, n) {
    const width = sizeOf(this.engine.layout, item.type);
    if (n * width > 2 ** 31) {
      throw new RangeError(`${item.name}: ${n} values are more than memory holds`);
    }
    const address = this.memory.zeros(width * Math.max(0, n));
    if (this.engine.layout.structs[item.type]) {
      for (let k = 0; k < n; k++) {
        put(this.engine, this.memory, address + k * width, item.type, null, item.name);
      }
    }
    this.places[i] = {address, length: n};
    this.slots[item.slot] = address;
  }

  rows(i, item, items) {
    this.many(i, item, items.length);
    const width = sizeOf(this.engine.layout, item.type);
    items.forEach((one, k) => put(this.engine, this.memory, this.places[i].address + k * width, item.type, one, item.name));
    this.slots[item.slot] = items.length ? this.places[i].address : 0;
    this.slots[item.slot + 1] = items.length;
  }

  /** What the library writes over: so many new values, or the caller's own. */
  into(i, item, argument) {
    if (typeof argument === 'number' || typeof argument === 'bigint') {
      this.many(i, item, whole(argument, 'size', item.name));
      this.slots[item.slot + 1] = this.places[i].length;
    } else if (item.type === 'ratio' || this.engine.layout.structs[item.type]) {
      this.rows(i, item, list(argument, item.name));
    } else {
      this.places[i] = readColumn(this.engine, this.memory, argument, item.type, item.name);
      this.column(item.slot, this.places[i]);
    }
  }

  handle(item, argument) {
    if (argument === null || argument === undefined) {
      if (item.more === 'null') {
        return;
      }
      throw wrong(item.name, 'an object of the library', argument);
    }
    if (!(argument instanceof Handle) || argument.type !== item.type) {
      throw wrong(item.name, item.type, argument);
    }
    if (argument.closed) {
      throw new TypeError(`${item.name}: it is closed; make it again`);
    }
    const changes = item.kind === 'change';
    if (this.used.some((one) => one.handle === argument && (changes || one.changes))) {
      throw new TypeError(`${item.name}: the same object stands twice in one call that changes it`);
    }
    this.used.push({handle: argument, changes});
    this.slots[item.slot] = argument.life.address;
    if (item.kind === 'hold') {
      this.held.push(argument.life);
    }
  }

  /** Columns of a roster: a typed array, or {values, validity}. */
  table(at, columns) {
    const {engine, memory} = this;
    const address = memory.zeros(COLUMN * columns.length);
    columns.forEach((given, k) => {
      const name = `column ${k}`;
      const [data, validity] = ArrayBuffer.isView(given) ? [given, null] : [given?.values, given?.validity ?? null];
      const type = columnType(engine, data, name);
      const place = copyIn(memory, data);
      const start = address + k * COLUMN;
      let bits = 0;
      if (validity !== null) {
        if (!(validity instanceof Uint8Array)) {
          throw wrong(`${name}: its validity`, 'a Uint8Array, a bit a row', validity);
        }
        if (validity.length < Math.ceil(place.length / 8)) {
          throw new RangeError(`${name}: its validity has too few bits for ${place.length} rows`);
        }
        bits = copyIn(memory, validity).address;
      }
      const view = memory.view;
      view.setUint32(start, COLUMN, true);
      view.setInt32(start + 4, type, true);
      view.setBigInt64(start + 8, BigInt(place.length), true);
      view.setUint32(start + 24, place.address, true);
      view.setUint32(start + 28, bits, true);
    });
    this.column(at, {address, length: columns.length});
  }

  /** One of several arrays that share a length. */
  part(item, argument) {
    const place = readColumn(this.engine, this.memory, argument, item.type, item.name);
    const missing = argument === null || argument === undefined;
    this.slots[item.slot] = place.address;
    if (item.more === 'bits') {
      if (!missing && place.length < Math.ceil(this.shared / 8)) {
        throw new RangeError(`${item.name}: it has too few bits for ${this.shared} rows`);
      }
      return;
    }
    if (missing && item.more === 'null') {
      return;
    }
    const n = item.more === '+1' ? place.length - 1 : place.length;
    if (n < 0) {
      throw new RangeError(`${item.name}: want one more than there are rows, found none`);
    }
    if (this.shared >= 0) {
      sameLength(item.name, n, this.shared);
    }
    this.shared = n;
  }

  // ---- out ----

  invoke() {
    const native = this.engine.exports[this.described.name];
    const fill = this.described.items.findIndex((item) => item.kind === 'fill');
    if (fill < 0) {
      return this.answer(native(...this.slots));
    }
    const item = this.described.items[fill];
    const required = this.memory.zeros(4);
    for (let capacity = FIRST_CAPACITY; ; ) {
      const address = this.memory.take(capacity * sizeOf(this.engine.layout, item.type));
      this.slots.splice(item.slot, 3, address, capacity, required);
      const status = native(...this.slots);
      const needed = this.memory.view.getUint32(required, true);
      if (status !== this.engine.layout.constants.JP_E_BUFFER || needed <= capacity) {
        this.places[fill] = {address, length: needed};
        return this.answer(status);
      }
      capacity = needed;
    }
  }

  answer(returned) {
    switch (this.described.returns) {
      case 'status': {
        this.check(returned);
        const answers = [];
        this.described.items.forEach((item, i) => this.read(i, item, answers));
        return answers.length > 1 ? answers : answers[0];
      }
      case 'void':
        return undefined;
      case 'text':
        return this.memory.text(returned >>> 0);
      case 'u32':
      case 'size':
        return returned >>> 0;
      default:
        return returned;
    }
  }

  check(status) {
    if (status === 0) {
      return;
    }
    const {engine, memory} = this;
    let details = {};
    if (this.error !== 0 && memory.view.getInt32(this.error + 4, true) === status) {
      details = get(engine, memory, this.error, 'jp_error');
    }
    const code = memory.text(engine.exports.jp_status_name(status));
    const message = details.message || memory.text(engine.exports.jp_status_message(status));
    throw new JobPlanError({...details, row: Number(details.row ?? -1), message, status, code});
  }

  read(i, item, answers) {
    const place = this.places[i];
    switch (item.kind) {
      case 'out':
      case 'io':
        answers.push(get(this.engine, this.memory, place.address, item.type));
        break;
      case 'made': {
        const address = this.memory.view.getUint32(place.address, true);
        answers.push(new Handle(this.engine, item.type, address, this.held));
        break;
      }
      case 'make':
      case 'into':
      case 'fixout':
        answers.push(this.several(place, item.type, item.kind));
        break;
      case 'fill':
        answers.push(item.type === 'char'
          ? new TextDecoder().decode(this.memory.bytes(place.address, Math.max(0, place.length - 1)).slice())
          : written(this.memory, place, item.type));
        break;
      default:
    }
  }

  several(place, type, kind) {
    const plain = type !== 'ratio' && type !== 'text' && !this.engine.layout.structs[type];
    if (plain && kind !== 'fixout') {
      return written(this.memory, place, type);
    }
    const width = sizeOf(this.engine.layout, type);
    return Array.from({length: place.length}, (_, k) => get(this.engine, this.memory, place.address + k * width, type));
  }
}

function sameLength(name, found, wanted) {
  if (found !== wanted) {
    throw new RangeError(`${name}: want ${wanted} values, found ${found}`);
  }
}
