/** What calls.txt says (bindings/swig/calls.py): the structs, laid out as C does for 32-bit addresses, and the calls. */

const SIZES = {
  char: 1, i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, date: 4, i64: 8, u64: 8, f64: 8, size: 4, text: 4, ratio: 16,
};
const SLOTS = {fill: 3, str: 2, bytes: 2, col: 2, rows: 2, into: 2, table: 2};

/** Reads the description: {constants, structs, handles, calls, leftOut}, each by name. */
export function readLayout(text) {
  const layout = {constants: {}, structs: {}, handles: [], calls: {}, leftOut: {}};
  for (const line of text.split('\n')) {
    const words = line.split(' ');
    switch (words[0]) {
      case 'C':
        layout.constants[words[1]] = Number.isSafeInteger(Number(words[2])) ? Number(words[2]) : BigInt(words[2]);
        break;
      case 'S':
        layout.structs[words[1]] = readStruct(layout, words[1], words.slice(2));
        break;
      case 'H':
        layout.handles.push(words[1]);
        break;
      case 'F':
        layout.calls[words[1]] = readCall(words);
        break;
      case 'X':
        layout.leftOut[words[1]] = words.slice(2).join(' ');
        break;
      default: // the last, empty line
    }
  }
  return layout;
}

/** How many bytes a value of a type takes. */
export function sizeOf(layout, type) {
  return SIZES[type] ?? layout.structs[type].size;
}

function readStruct(layout, name, members) {
  const struct = {name, fields: [], byName: new Map(), size: 0, alignment: 1};
  for (const member of members) {
    const [fieldName, type, count] = member.split(/[:*]/);
    const width = type === 'ratio' ? 8 : (SIZES[type] ?? layout.structs[type].alignment);
    const offset = Math.ceil(struct.size / width) * width;
    const field = {name: fieldName, type, count: Number(count ?? 0), offset};
    // bookkeeping of the ABI, which no caller sees
    field.hidden = fieldName === 'struct_size' || fieldName.startsWith('reserved');
    struct.fields.push(field);
    struct.byName.set(fieldName, field);
    struct.size = offset + sizeOf(layout, type) * Math.max(field.count, 1);
    struct.alignment = Math.max(struct.alignment, width);
  }
  struct.size = Math.ceil(struct.size / struct.alignment) * struct.alignment;
  return struct;
}

function readCall(words) {
  const call = {name: words[1], returns: words[2], items: [], slots: 0, parameters: []};
  for (const word of words.slice(3)) {
    const [kind, type = '', name = '', more = ''] = word.split(':');
    call.items.push({kind, type, name, more, slot: call.slots});
    call.slots += SLOTS[kind] ?? 1;
    if (kind === 'count' ? more === 'given' : !['out', 'fixout', 'fill', 'made', 'make', 'alloc', 'err'].includes(kind)) {
      call.parameters.push(name);
    }
  }
  return call;
}
