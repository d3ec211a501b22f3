import {engine} from './engine.js';
import {wrong} from './errors.js';

let words = {};

/** Told once, by the table of faces: choices by name, "struct.member" -> [number of the first, names]. */
export function begin(table) {
  words = table;
}

const camel = (name) => name.replace(/_+(\w)/g, (_, letter) => letter.toUpperCase());
const FIELDS = new Map(); // struct -> Map(name in JavaScript -> name in C)

function fieldsOf(struct) {
  if (!FIELDS.has(struct)) {
    const names = engine.layout.structs[struct].fields.filter((one) => !one.hidden).map((one) => one.name);
    FIELDS.set(struct, new Map(names.map((name) => [camel(name), name])));
  }
  return FIELDS.get(struct);
}

/** An object with JavaScript's names as the library takes it; a name that is not known is refused with those that are. */
function toStruct(struct, given, name) {
  if (given === null || given === undefined) {
    return null;
  }
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw wrong(name, 'an object', given);
  }
  const fields = fieldsOf(struct);
  const made = {};
  for (const [key, value] of Object.entries(given)) {
    if (key === 'rule' || key === 'formula' || value === undefined) {
      continue;
    }
    if (!fields.has(key)) {
      throw new TypeError(`${name}: there is no ${key}; there are ${[...fields.keys()].join(', ')}`);
    }
    const choice = words[`${struct}.${fields.get(key)}`];
    made[fields.get(key)] = choice ? chosen(key, value, choice) : value;
  }
  return made;
}

function chosen(key, value, [first, names]) {
  const at = names.indexOf(value);
  if (at < 0) {
    throw new TypeError(`${key}: want one of ${names.join(', ')}; found ${String(value)}`);
  }
  return first + at;
}

function fromStruct(struct, found) {
  return Object.fromEntries([...fieldsOf(struct)].map(([key, name]) => {
    const choice = words[`${struct}.${name}`];
    return [key, choice ? choice[1][Number(found[name]) - choice[0]] ?? null : found[name]];
  }));
}

function sent([name, kind, word], value) {
  if (word in engine.layout.structs) {
    if (kind !== 'rows') {
      return toStruct(word, value, camel(name));
    }
    if (!Array.isArray(value)) {
      throw wrong(camel(name), 'an array', value);
    }
    return value.map((one) => toStruct(word, one, camel(name)));
  }
  return value;
}

/** How long what the library writes is: as long as a parameter, a number that is asked for, a term of an object. */
function lengthOf(of, given) {
  const [owner, member] = of.replace('#', '').split('.');
  const value = given[owner];
  if (value === null || value === undefined || (typeof value !== 'object' && !of.startsWith('#'))) {
    throw wrong(camel(owner), of.startsWith('#') ? 'a whole number' : 'an array or object', value);
  }
  return Number(of.startsWith('#') ? value : member ? value[camel(member)] ?? 0 : value.length);
}

function run(described, values) {
  const given = Object.fromEntries(described.parameters.map(([name], i) => [name, values[i]]));
  const byName = Object.fromEntries(described.parameters.map((one) => [one[0], one]));
  const passed = described.arguments.map(([kind, of]) => (kind === 'null' ? null : kind === 'length' ? lengthOf(of, given) : sent(byName[of], given[of])));
  const answer = engine.raw[described.call](...passed);
  const found = described.answers.length === 1 ? [answer] : answer;
  const made = {};
  let plain;
  described.answers.forEach(([kind, word, name], i) => {
    if (word === 'jp_working') {
      Object.assign(made, {rule: found[i].rule, formula: found[i].formula});
    } else if (word in engine.layout.structs) {
      Object.assign(made, fromStruct(word, found[i]));
    } else if (kind === 'into' && described.answers.length > 1) {
      made[camel(name)] = found[i];
    } else if (kind === 'into') {
      plain = found[i];
    } else {
      made.value = found[i];
    }
  });
  return plain ?? Object.freeze(made);
}

/** A set of functions of a table: {name: {call, parameters, arguments, answers}}. */
export function face(table) {
  return Object.freeze(Object.fromEntries(Object.entries(table).map(([name, described]) => [name, (...values) => run(described, values)])));
}
