/** Runs conformance vectors through JavaScript: tests/vectors/README.md has the rules. An op that is not known is a failure. */
const MEMBERS = new Set(['id', 'op', 'args', 'expect', 'expect_error', 'source', 'tolerance']);

/** One file's answers: each case's id, and what is wrong with it (null: passed). */
export function runFile(text, ops, host) {
  const outcome = new Map();
  let read;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return outcome.set('the file', `not JSON: ${error.message}`);
  }
  if (read?.schema !== 'jobplan-conformance/1' || !Array.isArray(read.cases) || Object.keys(read).length !== 2) {
    return outcome.set('the file', 'want {"schema": "jobplan-conformance/1", "cases": [...]} and nothing else');
  }
  if (read.cases.length === 0) {
    outcome.set('the file', 'there are no cases');
  }
  for (const item of read.cases) {
    if (typeof item?.id !== 'string') {
      outcome.set('(no id)', 'a case has an id');
    } else if (outcome.has(item.id)) {
      outcome.set(item.id, 'another case has the same id');
    } else {
      outcome.set(item.id, run(item, ops, host));
    }
  }
  return outcome;
}

function run(item, ops, {JobPlanError, Ratio}) {
  const problem = malformed(item);
  if (problem) {
    return problem;
  }
  const op = ops.get(item.op);
  if (!op) {
    return `this runner does not know the op ${item.op}`;
  }
  const unknown = Object.keys(item.args).find((name) => !op.known.has(name));
  if (unknown !== undefined) {
    return `the op ${item.op} has no argument ${unknown}`;
  }
  let found;
  try {
    found = written(op.run(texts(item.args)), Ratio);
  } catch (error) {
    if (error instanceof JobPlanError) {
      return error.code === item.expect_error ? null : `${error.code}: ${error.message}`;
    }
    return `the case is wrong: ${error}`;
  }
  if ('expect_error' in item) {
    return `expected ${item.expect_error}, found ${JSON.stringify(found)}`;
  }
  return differs('answer', item.expect, found, Number(item.tolerance ?? '0'));
}

/** Arguments may be written as numbers too; they are read as texts. */
function texts(value) {
  if (typeof value === 'number') {
    return String(value);
  }
  if (Array.isArray(value)) {
    return value.map(texts);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, texts(item)]))
    : value;
}

function malformed(item) {
  if (Object.keys(item).some((name) => !MEMBERS.has(name))) {
    return 'a case has a member it should not have';
  }
  if (typeof item.op !== 'string' || item.args === null || typeof item.args !== 'object' || Array.isArray(item.args)) {
    return 'a case has an op (text) and args (object)';
  }
  if (typeof item.source !== 'string' || item.source === '') {
    return 'a case says where its expected value comes from';
  }
  if (typeof (item.tolerance ?? '') !== 'string') {
    return 'a tolerance is a text';
  }
  return 'expect' in item === 'expect_error' in item ? 'a case has either expect or expect_error' : null;
}

/** A double and a whole number are both numbers here: a number is compared as one, all else as text. */
function written(value, Ratio) {
  if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) {
    return null;
  }
  if (typeof value === 'bigint' || value instanceof Ratio) {
    return value.toString();
  }
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    return Array.from(value, (item) => written(item, Ratio));
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item, Ratio)]))
    : value;
}

function differs(where, wanted, found, tolerance) {
  if (typeof wanted === 'number') {
    return `${where}: the case expects a number; numbers are written as texts`;
  }
  if (Array.isArray(wanted) && Array.isArray(found)) {
    if (wanted.length !== found.length) {
      return `${where}: expected ${wanted.length} items, found ${found.length}`;
    }
    return firstProblem(wanted.map((one, i) => [`${where}[${i}]`, one, found[i]]), tolerance);
  }
  if (isObject(wanted) && isObject(found)) {
    const absent = Object.keys(wanted).find((name) => !(name in found));
    if (absent !== undefined) {
      return `${where}.${absent}: expected, but the answer has no such member`;
    }
    return firstProblem(Object.keys(wanted).map((name) => [`${where}.${name}`, wanted[name], found[name]]), tolerance);
  }
  return wanted === found || near(wanted, found, tolerance)
    ? null : `${where}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`;
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

function firstProblem(triples, tolerance) {
  for (const [where, wanted, found] of triples) {
    const problem = differs(where, wanted, found, tolerance);
    if (problem) {
      return problem;
    }
  }
  return null;
}

function near(wanted, found, tolerance) {
  if (typeof wanted !== 'string' || wanted.trim() === '' || (tolerance === 0 && typeof found !== 'number')) {
    return false;
  }
  const [a, b] = [Number(wanted), Number(found)];
  return typeof found !== 'object' && typeof found !== 'boolean' && Math.abs(a - b) <= tolerance * (a === 0 ? 1 : Math.abs(a));
}
