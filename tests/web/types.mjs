/**
 * The declarations of the npm package: types.mjs TESTS INSTALLED, INSTALLED a folder with jobplan and typescript in node_modules.
 * The last line is `N passed, N failed`.
 */
import {execFileSync, spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const [tests, installed] = process.argv.slice(2).map((name) => resolve(name));
const work = join(installed, 'types');
mkdirSync(work, {recursive: true});
writeFileSync(join(work, 'package.json'), '{"type": "module"}');
let failed = 0;
let passed = 0;

function check(what, problem) {
  if (problem) {
    failed++;
    console.log(`FAILED: ${what}\n    ${problem}`);
  } else {
    passed++;
  }
}

function compile(name) {
  copyFileSync(join(tests, name), join(work, name));
  const said = spawnSync(process.execPath, [join(installed, 'node_modules/typescript/bin/tsc'), '--strict', '--target', 'es2022', '--module', 'nodenext',
    '--moduleResolution', 'nodenext', '--lib', 'es2022,dom', name], {cwd: work, encoding: 'utf8'});
  return said.stdout + said.stderr;
}

check('a program by the declarations compiles', compile('right.ts'));
const wanted = 'short 435 0,5,20 495/2 -1/10 18.000000 true 1840 certain 2 JP_E_JSON true\n';
let printed = '';
try {
  printed = execFileSync(process.execPath, ['right.js'], {cwd: work, encoding: 'utf8'});
} catch (error) {
  printed = String(error.stderr);
}
check('and does what it says', printed === wanted ? '' : `want ${wanted}    found ${printed}`);

const lines = readFileSync(join(tests, 'wrong.ts'), 'utf8').split('\n');
const marked = lines.flatMap((line, i) => (line.includes('// wrong') ? [i + 1] : []));
const complaints = compile('wrong.ts');
const found = [...new Set([...complaints.matchAll(/^wrong\.ts\((\d+),/gm)].map((one) => Number(one[1])))].sort((a, b) => a - b);
for (const line of marked) {
  check(`line ${line} of wrong.ts is refused`, found.includes(line) ? '' : lines[line - 1]);
}
check('nothing else of wrong.ts is refused', found.filter((line) => !marked.includes(line)).length ? complaints : '');
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
