import {wrong} from './errors.js';
import {sizeOf} from './layout.js';
import {Ratio, toRatio} from './ratio.js';

/** What the library writes for "no such day"; no day of its calendar. */
const NO_DAY = -(2 ** 31);
const RANGES = {
  i8: [-(2n ** 7n), 2n ** 7n - 1n], u8: [0n, 2n ** 8n - 1n], i16: [-(2n ** 15n), 2n ** 15n - 1n], u16: [0n, 2n ** 16n - 1n],
  i32: [-(2n ** 31n), 2n ** 31n - 1n], date: [-(2n ** 31n), 2n ** 31n - 1n], u32: [0n, 2n ** 32n - 1n],
  i64: [-(2n ** 63n), 2n ** 63n - 1n], u64: [0n, 2n ** 64n - 1n], size: [0n, 2n ** 32n - 1n],
};
const DAY = 86400000;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// ---- one value ----

/** A whole number within its type: a BigInt for 64 bits, else a number. */
export function whole(value, type, name) {
  let number = value;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new RangeError(`${name}: want a whole number that a number keeps exactly, found ${value}; a BigInt keeps every one`);
    }
    number = BigInt(value);
  }
  if (typeof number !== 'bigint') {
    throw wrong(name, 'a whole number', value);
  }
  const [low, high] = RANGES[type];
  if (number < low || number > high) {
    throw new RangeError(`${name}: ${number} is outside ${low} to ${high}`);
  }
  return type === 'i64' || type === 'u64' ? number : Number(number);
}

export function double(value, name) {
  if (typeof value === 'number') {
    return value;
  }
  if (value instanceof Ratio) {
    return value.toNumber();
  }
  throw wrong(name, 'a number', value);
}

/** Days since 1970-01-01 of "2026-04-01"; the library's own marks are whole numbers. */
export function day(values, value, name) {
  if (typeof value === 'string') {
    const milliseconds = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;
    if (!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(value)) {
      return milliseconds / DAY;
    }
    return day(values, values.raw.jp_date_parse(value), name); // which says what is wrong with it
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return whole(value, 'date', name);
  }
  throw wrong(name, 'a day such as "2026-04-01"', value);
}

export function toDay(values, days) {
  const {JP_DATE_MIN, JP_DATE_MAX} = values.layout.constants;
  return days < JP_DATE_MIN || days > JP_DATE_MAX ? null : new Date(days * DAY).toISOString().slice(0, 10);
}

export function utf8(value, name) {
  if (typeof value !== 'string') {
    throw wrong(name, 'a text', value);
  }
  if (LONE.test(value)) {
    throw new TypeError(`${name}: the text has half a surrogate pair: it is not Unicode text`);
  }
  return new TextEncoder().encode(value);
}

/** NUL-terminated; 0 for null and undefined. */
export function nameText(memory, value, name) {
  if (value === null || value === undefined) {
    return 0;
  }
  const bytes = utf8(value, name);
  if (bytes.includes(0)) {
    throw new TypeError(`${name}: the text holds a NUL`);
  }
  const address = memory.zeros(bytes.length + 1);
  memory.bytes(address, bytes.length).set(bytes);
  return address;
}

/** An array, or any numbers in a row, as an array. */
export function list(value, name) {
  if (value === null || value === undefined) {
    return [];
  }
  if (typeof value === 'object' && typeof value[Symbol.iterator] === 'function') {
    return Array.from(value);
  }
  throw wrong(name, 'several values (an array)', value);
}

// ---- anything with a layout ----

/** Writes a value at an address. `values` is {layout, raw}. */
export function put(values, memory, at, type, value, name) {
  const view = () => memory.view;
  const missing = value === null || value === undefined;
  switch (type) {
    case 'i8':
    case 'u8':
      return view().setUint8(at, whole(value, type, name));
    case 'i16':
    case 'u16':
      return view().setUint16(at, whole(value, type, name), true);
    case 'i32':
    case 'u32':
    case 'size':
      return view().setUint32(at, whole(value, type, name), true);
    case 'i64':
    case 'u64':
      return view().setBigUint64(at, BigInt.asUintN(64, whole(value, type, name)), true);
    case 'f64':
      return view().setFloat64(at, missing ? NaN : double(value, name), true);
    case 'date': {
      const days = missing ? NO_DAY : day(values, value, name);
      return view().setInt32(at, days, true);
    }
    case 'text': {
      const address = nameText(memory, value, name);
      return view().setUint32(at, address, true);
    }
    case 'ratio': {
      if (!missing) {
        const ratio = toRatio(value, name);
        view().setBigInt64(at, ratio.numerator, true);
        view().setBigInt64(at + 8, ratio.denominator, true);
      }
      return undefined;
    }
    default:
      return putStruct(values, memory, at, values.layout.structs[type], value, name);
  }
}

function putStruct(values, memory, at, struct, value, name) {
  if (struct.byName.has('struct_size')) {
    memory.view.setUint32(at, struct.size, true);
  }
  if (value === null || value === undefined) {
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value) || ArrayBuffer.isView(value)) {
    throw wrong(name, 'its members by name (an object)', value);
  }
  for (const [key, member] of Object.entries(value)) {
    const field = struct.byName.get(key);
    if (!field || field.hidden) {
      const known = struct.fields.filter((one) => !one.hidden).map((one) => one.name);
      throw new TypeError(`${name}: there is no member ${key}; there are ${known.join(', ')}`);
    }
    putField(values, memory, at + field.offset, field, member);
  }
}

function putField(values, memory, at, field, value) {
  if (field.count === 0) {
    if (value !== null && value !== undefined) {
      put(values, memory, at, field.type, value, field.name);
    }
  } else if (field.type === 'char') {
    const bytes = utf8(value, field.name);
    if (bytes.length >= field.count) {
      throw new RangeError(`${field.name}: the text is longer than ${field.count - 1} bytes`);
    }
    memory.bytes(at, bytes.length).set(bytes);
  } else {
    const items = list(value, field.name);
    if (items.length > field.count) {
      throw new RangeError(`${field.name}: want at most ${field.count} values, found ${items.length}`);
    }
    const width = sizeOf(values.layout, field.type);
    items.forEach((item, i) => put(values, memory, at + i * width, field.type, item, field.name));
  }
}

/** Reads the value at an address. */
export function get(values, memory, at, type) {
  const view = memory.view;
  switch (type) {
    case 'i8':
      return view.getInt8(at);
    case 'u8':
      return view.getUint8(at);
    case 'i16':
      return view.getInt16(at, true);
    case 'u16':
      return view.getUint16(at, true);
    case 'i32':
      return view.getInt32(at, true);
    case 'u32':
    case 'size':
      return view.getUint32(at, true);
    case 'i64':
      return view.getBigInt64(at, true);
    case 'u64':
      return view.getBigUint64(at, true);
    case 'f64':
      return view.getFloat64(at, true);
    case 'date':
      return toDay(values, view.getInt32(at, true));
    case 'text':
      return memory.text(view.getUint32(at, true));
    case 'ratio': {
      const denominator = view.getBigInt64(at + 8, true);
      return denominator === 0n ? null : new Ratio(view.getBigInt64(at, true), denominator);
    }
    default:
      return getStruct(values, memory, at, values.layout.structs[type]);
  }
}

function getStruct(values, memory, at, struct) {
  const found = {};
  for (const field of struct.fields) {
    if (field.hidden) {
      continue;
    }
    const place = at + field.offset;
    if (field.count === 0) {
      found[field.name] = get(values, memory, place, field.type);
    } else if (field.type === 'char') {
      const bytes = memory.bytes(place, field.count).slice();
      const end = bytes.indexOf(0);
      found[field.name] = new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
    } else {
      const width = sizeOf(values.layout, field.type);
      found[field.name] = Array.from({length: field.count}, (_, i) => get(values, memory, place + i * width, field.type));
    }
  }
  return found;
}
