/** Zip archives, as far as workbooks need them. The browser itself inflates and deflates. */

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DEFLATED = 8;
const MOST = 256 * 1024 * 1024; // bytes a part may unpack to: a small file can claim to hold far more

const CRC = Uint32Array.from({length: 256}, (_, n) => {
  let c = n;
  for (let i = 0; i < 8; i++) {
    c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return c;
});

function crc32(bytes) {
  let c = ~0;
  for (const byte of bytes) {
    c = CRC[(c ^ byte) & 255] ^ (c >>> 8);
  }
  return ~c >>> 0;
}

async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      break;
    }
    length += value.length;
    if (length > MOST) {
      await reader.cancel();
      throw new Error('a part of it is larger than 256 MB');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The parts of an archive by name; each is unpacked when it is asked for. Throws an Error that says what is wrong. */
export function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) {
    end--;
  }
  if (end < 0) {
    throw new Error('it is no zip archive, or its end is missing');
  }
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let i = view.getUint16(end + 10, true); i > 0; i--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) {
      throw new Error('its list of parts is damaged');
    }
    const names = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const entry = {
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    };
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + names[0]));
    parts.set(name, () => unpack(bytes, view, name, entry));
    at += 46 + names[0] + names[1] + names[2];
  }
  return parts;
}

async function unpack(bytes, view, name, {locked, method, crc, size, start}) {
  if (locked || (method !== 0 && method !== DEFLATED)) {
    throw new Error(`its part ${name} is locked, or packed in a way this page does not know`);
  }
  if (start + 30 > bytes.length || view.getUint32(start, true) !== LOCAL) {
    throw new Error(`its part ${name} is damaged`);
  }
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + size > bytes.length) {
    throw new Error(`its part ${name} is cut off`);
  }
  const packed = bytes.subarray(from, from + size);
  const part = method === DEFLATED ? await through(packed, new DecompressionStream('deflate-raw')) : packed;
  if (crc32(part) !== crc) {
    throw new Error(`its part ${name} is damaged`);
  }
  return part;
}

/** An archive of texts: [[name, text], ...]. The same texts give the same bytes. */
export async function zip(texts) {
  const pieces = [];
  const central = [];
  let offset = 0;
  for (const [name, text] of texts) {
    const content = new TextEncoder().encode(text);
    const packed = await through(content, new CompressionStream('deflate-raw'));
    const label = new TextEncoder().encode(name);
    // version 2.0, UTF-8 names, deflated, 1 January 1980
    const common = [[20, 2], [0x0800, 2], [DEFLATED, 2], [0, 2], [0x21, 2], [crc32(content), 4], [packed.length, 4], [content.length, 4],
      [label.length, 2], [0, 2]];
    const local = fields([[LOCAL, 4], ...common]);
    pieces.push(local, label, packed);
    central.push(fields([[CENTRAL, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), label);
    offset += local.length + label.length + packed.length;
  }
  const length = central.reduce((sum, piece) => sum + piece.length, 0);
  return new Blob([...pieces, ...central,
    fields([[END, 4], [0, 2], [0, 2], [texts.length, 2], [texts.length, 2], [length, 4], [offset, 4], [0, 2]])]);
}

function fields(list) {
  const made = new DataView(new ArrayBuffer(list.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of list) {
    if (width === 4) {
      made.setUint32(at, value, true);
    } else {
      made.setUint16(at, value, true);
    }
    at += width;
  }
  return new Uint8Array(made.buffer);
}
