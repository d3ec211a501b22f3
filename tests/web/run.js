/**
 * The npm package in Node: run.js SOURCE_DIRECTORY NATIVE_BUILD PACKAGE_DIRECTORY
 * The package is the one that was installed; the last line is `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {vectorDelivery} from './vector_delivery.js';
import {vectorOps} from './vector_ops.js';
import {vectorRooms} from './vector_rooms.js';
import {runFile} from './vectors.js';

const [source, build, installed] = process.argv.slice(2);
const {engine} = await import(pathToFileURL(join(installed, 'src/engine.js')));
const jobplan = await import(pathToFileURL(join(installed, 'src/node.js')));
const {JobPlanError, Ratio, Roster, Service, Policy, categorise, frameworks, rule, rules, version} = jobplan;
const {raw, layout} = engine;
const host = {raw, constants: layout.constants, Ratio, JobPlanError};
const ops = new Map([...vectorOps(host), ...vectorRooms(host), ...vectorDelivery(host)]);
const read = (path) => readFileSync(join(source, path), 'utf8');
const oracle = (...args) => execFileSync(join(build, 'tests/hosts/oracle'), args, {encoding: 'utf8', maxBuffer: 1 << 26});

let passed = 0;
let failed = 0;
function test(name, run) {
  try {
    run();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED: ${name}\n    ${String(error.stack ?? error).split('\n').slice(0, 12).join('\n    ')}`);
  }
}

// ---- every vector ----

for (const file of readdirSync(join(source, 'tests/vectors')).filter((name) => name.endsWith('.json')).sort()) {
  test(`vectors ${file}`, () => {
    const outcome = runFile(read(`tests/vectors/${file}`), ops, host);
    const wrong = [...outcome].filter(([, problem]) => problem !== null);
    console.log(`table: JavaScript ${file} ${outcome.size - wrong.length} passed ${wrong.length} failed`);
    assert.deepEqual(wrong.slice(0, 5), []);
  });
}
test('every op of the table is known and no other', () => {
  const named = new Set();
  let last = '';
  for (const line of read('tests/vectors/README.md').split('\n').filter((one) => one.startsWith('| `'))) {
    for (const [, name] of line.split('|')[1].matchAll(/`([\w.]+)`/g)) {
      last = name.startsWith('.') ? last : name.includes('.') ? name.split('.')[0] : '';
      if (last) {
        named.add(name.startsWith('.') ? last + name : name);
      }
    }
  }
  assert.deepEqual([...ops.keys()].sort(), [...named].sort());
});
test('a wrong case is a failure of its own', () => {
  const good = {id: 'good', op: 'ratio.add', args: {a: '1', b: '1'}, expect: '2', source: 'arithmetic'};
  const cases = [good, ...JSON.parse(read('tests/vectors/wrong/cases.json'))];
  const outcome = runFile(JSON.stringify({schema: 'jobplan-conformance/1', cases}), ops, host);
  assert.deepEqual([...outcome].filter(([, problem]) => problem === null).map(([id]) => id), ['good']);
});

// ---- the same bytes ----

const services = readdirSync(join(source, 'examples/services')).filter((name) => name.endsWith('.json'));
for (const name of services) {
  test(`the report of ${name} is the bytes that C gives`, () => {
    const service = new Service(read(`examples/services/${name}`));
    const files = [join(source, 'examples/services', name)];
    if (service.deliveredCsv !== null) {
      files.push(join(source, 'examples/services', service.deliveredCsv));
      service.addDeliveredCsv(readFileSync(files[1], 'utf8'));
    }
    assert.equal(service.reportText(), oracle('report', ...files));
    console.log('table: JavaScript reports 1 passed 0 failed');
    assert.equal(service.reportText(), service.reportText());
    assert.ok(Array.isArray(service.check()));
    assert.ok(typeof service.compare('nhse-2023', 'bapo-2025') === 'object');
    service.close();
  });
}
const ROWS = 1000; // the sample of tests/hosts/oracle.c
function sample(first = 0, last = ROWS) {
  const roster = new Roster({team: 3, category: 4}, {people: 50});
  const column = (value) => Int32Array.from({length: last - first}, (_, i) => value(i + first));
  roster.update({team: column((i) => i % 3), category: column((i) => i % 4), planned_min: column((i) => 240 + (i % 7)),
    delivered_min: column((i) => 200 + (i % 11)), person: column((i) => i % 50)});
  return roster;
}
test('a roster saved by C is read here, and one saved here by C', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobplan-'));
  try {
    const [fromC, fromHere] = [join(folder, 'c.state'), join(folder, 'web.state')];
    oracle('state', fromC);
    const roster = sample();
    writeFileSync(fromHere, roster.save());
    assert.deepEqual(Buffer.from(roster.save()), readFileSync(fromC));
    const loaded = Roster.load(readFileSync(fromC));
    assert.deepEqual(loaded.save(), roster.save());
    assert.equal(loaded.rows, BigInt(ROWS));
    assert.equal(oracle('table', fromC), oracle('table', fromHere));
    console.log('table: JavaScript rosters 1 passed 0 failed');
    const damaged = roster.save();
    damaged[damaged.length >> 1] ^= 1;
    assert.throws(() => Roster.load(damaged), {code: 'JP_E_CORRUPT'});
    assert.throws(() => Roster.load(new Uint8Array(0)), JobPlanError);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
test('any split of a roster gives the same bytes, and the sums of plain addition', () => {
  const merged = new Roster({team: 3, category: 4}, {people: 50});
  [[700, 1000], [0, 1], [1, 700]].forEach(([from, to]) => merged.merge(sample(from, to)));
  assert.deepEqual(merged.save(), sample().save());
  const planned = [0n, 0n, 0n, 0n];
  for (let i = 0; i < ROWS; i++) {
    planned[i % 4] += BigInt(240 + (i % 7));
  }
  assert.deepEqual([...merged.table('category').columns.planned_min], planned);
});

// ---- complete ----

test('every public function is bound or left out with a reason', () => {
  const headers = readdirSync(join(source, 'include/jobplan')).filter((name) => name.endsWith('.h'));
  const text = headers.map((name) => read(`include/jobplan/${name}`)).join('\n');
  const declared = (code) => [...new Set([...code.matchAll(/JP_API[^;#]*?(jp_\w+)\s*\(/g)].map((match) => match[1]))].sort();
  assert.ok(declared(text).length > 300);
  const bound = [...Object.keys(raw), ...layout.handles.map((name) => `${name}_free`), ...Object.keys(layout.leftOut)].sort();
  assert.deepEqual(bound, declared(text));
  assert.notDeepEqual(bound, declared(`${text}\nJP_API jp_status jp_planted(int32_t number);`), 'a planted omission is not seen');
  Object.values(layout.leftOut).forEach((why) => assert.ok(why.length > 10));
  Object.keys(raw).forEach((name) => assert.equal(typeof engine.exports[name], 'function', name));
  const exported = Object.keys(engine.exports).filter((name) => !name.startsWith('jp_')).sort();
  assert.deepEqual(exported, ['_initialize', 'free', 'malloc', 'memory']);
});
test('the module asks for nothing that reads or writes files', () => {
  const module = new WebAssembly.Module(readFileSync(join(installed, 'jobplan.wasm')));
  const wanted = WebAssembly.Module.imports(module).map((one) => one.name).filter((name) => /path|open|sock|random|clock|environ/.test(name));
  assert.deepEqual(wanted, []);
});

// ---- exact ----

test('numbers beyond 2^53 keep every bit', () => {
  const odd = 2n ** 53n + 1n;
  assert.equal(Ratio.of(odd).plus(0).numerator, odd);
  assert.equal(Ratio.of(2n ** 63n - 1n).minus(1n).numerator, 2n ** 63n - 2n);
  assert.throws(() => Ratio.of(2n ** 63n - 1n).plus(1), {code: 'JP_E_RANGE'});
  assert.throws(() => Ratio.of(2n ** 63n), RangeError);
  assert.throws(() => Ratio.of(2 ** 53), RangeError);
  assert.throws(() => Ratio.of(NaN), RangeError);
  assert.throws(() => Ratio.of('1').dividedBy(0), {code: 'JP_E_UNDEFINED'});
  assert.throws(() => Ratio.of('1') + 1, TypeError);
  assert.equal(`${Ratio.of(0.1).plus(0.2)}`, '3/10');
  assert.equal(JSON.stringify({hours: Ratio.of('37:20')}), '{"hours":"112/3"}');
});

// ---- bad input ----

const HOSTILE = [null, undefined, 'text', '', '\0', '\ud800', 3, 3n, -1, 1.5, NaN, Infinity, 2 ** 60, 2n ** 53n + 1n, 2n ** 63n - 1n,
  -(2n ** 63n), 2n ** 70n, true, Symbol('s'), {}, {nothing: 1}, [], ['a', 'b'], [{}], [null], () => 1, new Date(0), new Int32Array(0),
  new BigInt64Array([1n, 2n, 3n]), new Float64Array([NaN, 1]), new Uint8Array([0]), new DataView(new ArrayBuffer(4)), Ratio.of('1/3')];
test('every call with every kind of value gives an answer or an error with a sentence', () => {
  let refused = 0;
  for (const [name, described] of Object.entries(layout.calls)) {
    if (name === 'jp_simulate') {
      continue; // it may run for hours on good numbers
    }
    for (const value of HOSTILE) {
      try {
        const answer = raw[name](...described.parameters.map(() => value));
        [answer].flat().forEach((one) => one?.life && one.close());
      } catch (error) {
        refused++;
        const natural = error instanceof JobPlanError || error instanceof TypeError || error instanceof RangeError;
        assert.ok(natural && error.message && !/undefined \(|is not a function|Cannot/.test(error.message), `${name} of ${String(value?.toString?.() ?? value)}: ${error.stack}`);
      }
    }
  }
  assert.ok(refused > 4000, `only ${refused} were refused`);
});
test('a closed object, the wrong object and the same object twice are refused', () => {
  const total = raw.jp_total_new();
  assert.throws(() => raw.jp_total_add_total(total, total), TypeError);
  assert.throws(() => raw.jp_findings_count(total), /want jp_findings, found a Handle/);
  total.close();
  total.close();
  assert.throws(() => raw.jp_total_to_text(total), /closed/);
  const service = new Service(read('examples/services/camhs.json'));
  service.close();
  service.close();
  assert.throws(() => service.report(), /closed/);
  const roster = sample();
  roster.close();
  assert.throws(() => roster.save(), /closed/);
});
test('the faces refuse what they cannot take, each by name', () => {
  for (const value of [null, undefined, 3, true]) {
    assert.throws(() => new Service(value), /json: want a text, found/);
    assert.throws(() => categorise('Clinic', 'nhse-2023', value === undefined ? 3 : value), TypeError);
    assert.throws(() => categorise(value, 'nhse-2023'), TypeError);
    assert.throws(() => new Policy(value), TypeError);
    assert.throws(() => Roster.load(value), TypeError);
    assert.throws(() => new Roster(value === true ? null : value), TypeError);
    assert.throws(() => sample().update(value), TypeError);
    assert.throws(() => sample().merge(value), TypeError);
    assert.throws(() => sample().table(value === undefined ? 'plan' : value), TypeError);
  }
  assert.throws(() => categorise('Clinic', 'bapo'), {code: 'JP_E_UNKNOWN_NAME'});
  assert.throws(() => new Service('{\n "jobplan": }'), {code: 'JP_E_JSON', line: 2});
  assert.throws(() => new Service({jobplan: 1, fram: 2}), {code: 'JP_E_DOCUMENT', where: '/fram'});
  assert.throws(() => new Roster({team: 2}).update({team: new Float64Array(1), planned_min: new Int32Array(1), delivered_min: new Int32Array(1)}),
    /column 0: want a column of whole numbers/);
  const bad = {team: Int32Array.of(5), planned_min: Int32Array.of(1), delivered_min: Int32Array.of(1)};
  assert.throws(() => new Roster({team: 2}).update(bad), {code: 'JP_E_COLUMN', row: 0});
  assert.throws(() => raw.jp_gap({demand: 1}), /there is no member demand; there are demand_hours_per_year/);
});
test('what is nested deeper than the library allows is refused, and the module goes on', () => {
  assert.throws(() => new Service('['.repeat(1e5)), JobPlanError);
  assert.throws(() => new Service(`{"a":${'['.repeat(1e6)}${']'.repeat(1e6)}}`), JobPlanError);
  assert.equal(Ratio.of(1).plus(1).toString(), '2');
});

// ---- the faces ----

test('what a service answers', () => {
  const service = new Service(read('examples/services/physiotherapy.json'));
  assert.equal(service.deliveredCsv, null);
  const [first, second] = JSON.parse(read('examples/services/physiotherapy.json')).posts;
  assert.ok(service.roles('post', first.id, second.id));
  assert.throws(() => service.roles('', first.id, second.id), TypeError);
  assert.ok(Service.schema().$defs.post);
  service.close();
  assert.ok(frameworks().some((one) => one.id === 'bapo-2025' && one.categories.some((category) => category.code === 'SPA')));
  assert.equal(rule('annual.weeks-times-hours').id, 'annual.weeks-times-hours');
  assert.ok(rules().length > 100);
  assert.match(version(), /^0\./);
  assert.equal(categorise('Travel', 'nhse-2023').verdict, 'ambiguous');
});
test('memory is given back', () => {
  const before = engine.exports.memory.buffer.byteLength;
  const text = read('examples/services/physiotherapy.json');
  for (let i = 0; i < 60; i++) {
    const service = new Service(text);
    service.reportText();
    service.close();
  }
  const once = engine.exports.memory.buffer.byteLength;
  for (let i = 0; i < 60; i++) {
    const service = new Service(text);
    service.reportText();
    service.close();
  }
  assert.ok(engine.exports.memory.buffer.byteLength - once <= 1 << 17, `${before} ${once} ${engine.exports.memory.buffer.byteLength}`);
});

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
