/** Reading an op's arguments, and what several ops share. */
export const NATIONS = ['england', 'wales', 'scotland', 'northern-ireland'];
const STATES = ['', 'value', 'undefined', 'unknown', 'withheld'];

/** The place of a name in its list, from 1 as the headers count them. */
export function choice(args, name, names, otherwise) {
  const at = names.indexOf(args[name] ?? otherwise);
  if (at < 0) {
    throw new Error(`${name}: ${args[name]} is none of ${names}`);
  }
  return at + 1;
}

export const yes = (args, name) => choice(args, name, ['no', 'yes'], 'no') - 1;

export function need(args, name) {
  if (!(name in args)) {
    throw new Error(`the argument ${name} is missing`);
  }
  return args[name];
}

export function whole(args, name, otherwise) {
  return name in args || otherwise === undefined ? BigInt(need(args, name)) : BigInt(otherwise);
}

export const state = (index) => STATES[index];
export const minutes = (clock) => Number(clock.split(':')[0]) * 60 + Number(clock.split(':')[1]);
export const objects = (args, name) => args[name] ?? [];
export const first = (answer) => (Array.isArray(answer) ? answer[0] : answer);

/** Some members, by name; those that are not given are left out. */
export function some(args, ...names) {
  return Object.fromEntries(names.filter((name) => (args[name] ?? null) !== null).map((name) => [name, args[name]]));
}

/** A struct as the vectors write it: no member without a value. */
export function plain(found) {
  return Object.fromEntries(Object.entries(first(found)).filter(([, value]) => value !== null));
}

export function judged(found, below, zero, above) {
  const made = plain(found);
  made.verdict = made.verdict < 0 ? below : made.verdict > 0 ? above : zero;
  return made;
}

/** A state, and the numbers beside it where it is "value". */
export function stated(found, name, ...numbers) {
  const made = {[name]: STATES[found[name]]};
  return made[name] === 'value' ? {...made, ...Object.fromEntries(numbers.map((one) => [one, found[one]]))} : made;
}

/** What needs the library itself. */
export function reader(raw, Ratio) {
  const number = (args, name) => Ratio.of(need(args, name)).toNumber();
  const ops = new Map();
  const op = (name, known, run) => ops.set(name, {run, known: new Set(known.trim().split(/\s+/))});
  return {
    ops,
    op,
    number,
    doubles: (args, name) => Float64Array.from(need(args, name), (one) => (one === null ? NaN : Ratio.of(one).toNumber())),
    wholes: (args, name) => BigInt64Array.from(need(args, name), BigInt),
    rounding: (args, name) => ((args[name] ?? null) === null ? null : raw.jp_rounding_parse(args[name])),
    /** An op that gives a call its arguments as they are, in order. */
    simple: (name, known, call) => op(name, known, (args) => first(call(...known.split(' ').map((one) => need(args, one))))),
    /** The same in doubles. */
    floating: (name, known, call) => op(name, known, (args) => first(call(...known.split(' ').map((one) => number(args, one))))),
    /** Makes objects, uses them, closes them. */
    using(...handlesThenUse) {
      const use = handlesThenUse.pop();
      try {
        return use(...handlesThenUse);
      } finally {
        handlesThenUse.forEach((handle) => handle?.close());
      }
    },
  };
}
