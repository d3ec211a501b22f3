import {wrong} from './errors.js';
import {sizeOf} from './layout.js';
import {list, put} from './values.js';

// 1, 2, 4, 8 for whole numbers of so many bytes, -8 for doubles
const KINDS = new Map([
  [Int8Array, 1], [Uint8Array, 1], [Int16Array, 2], [Uint16Array, 2], [Int32Array, 4], [Uint32Array, 4],
  [BigInt64Array, 8], [BigUint64Array, 8], [Float64Array, -8],
]);
// The jp_column types; the library has none of 64 bits without a sign.
const COLUMN_TYPES = new Map([
  [Int8Array, 'INT8'], [Uint8Array, 'UINT8'], [Int16Array, 'INT16'], [Uint16Array, 'UINT16'],
  [Int32Array, 'INT32'], [Uint32Array, 'UINT32'], [BigInt64Array, 'INT64'],
]);
const WANTED = {
  1: 'a column of 8-bit whole numbers (Int8Array, Uint8Array)',
  2: 'a column of 16-bit whole numbers (Int16Array)',
  4: 'a column of 32-bit whole numbers (Int32Array)',
  8: 'a column of 64-bit whole numbers (BigInt64Array)',
  [-8]: 'a column of doubles (Float64Array)',
};
const SIGNED = {i8: Int8Array, u8: Uint8Array, i16: Int16Array, u16: Uint16Array, i32: Int32Array, date: Int32Array,
  u32: Uint32Array, size: Uint32Array, i64: BigInt64Array, u64: BigUint64Array, f64: Float64Array};

function kindOfType(values, type) {
  return type === 'f64' ? -8 : sizeOf(values.layout, type);
}

function arrayKind(value) {
  // a Buffer of Node is a Uint8Array
  return ArrayBuffer.isView(value) ? (KINDS.get(value.constructor) ?? (value instanceof Uint8Array ? 1 : 0)) : 0;
}

/** A column in the module's memory: {address, length}. Arrays are written value by value, typed arrays at once. */
export function readColumn(values, memory, value, type, name) {
  if (value === null || value === undefined) {
    return {address: 0, length: 0};
  }
  const kind = kindOfType(values, type);
  if (ArrayBuffer.isView(value)) {
    if (arrayKind(value) !== kind) {
      throw wrong(name, WANTED[kind], value);
    }
    return copyIn(memory, value);
  }
  if (!Array.isArray(value)) {
    throw wrong(name, WANTED[kind], value);
  }
  const items = list(value, name);
  const width = Math.abs(kind);
  const address = memory.take(items.length * width);
  items.forEach((item, i) => put(values, memory, address + i * width, type, item, name));
  return {address, length: items.length};
}

export function copyIn(memory, array) {
  const address = memory.take(array.byteLength);
  memory.bytes(address, array.byteLength).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return {address, length: array.length};
}

/** What the library wrote, as a typed array of its own. */
export function written(memory, place, type) {
  const Made = SIGNED[type];
  const copy = memory.bytes(place.address, place.length * Made.BYTES_PER_ELEMENT).slice();
  return new Made(copy.buffer, 0, place.length);
}

/** The jp_column type of a column of a roster. */
export function columnType(values, value, name) {
  const type = ArrayBuffer.isView(value) ? COLUMN_TYPES.get(value.constructor) : undefined;
  if (type === undefined) {
    throw wrong(name, 'a column of whole numbers (Int8Array to Int32Array, Uint8Array to Uint32Array, BigInt64Array)', value);
  }
  return values.layout.constants[`JP_COLUMN_${type}`];
}
