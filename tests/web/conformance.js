/**
 * The vectors of the files named, in Node: conformance.js PACKAGE_DIRECTORY FILE...
 * Each failure with the case's id; the last line is `N passed, N failed`.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {vectorDelivery} from './vector_delivery.js';
import {vectorOps} from './vector_ops.js';
import {vectorRooms} from './vector_rooms.js';
import {runFile} from './vectors.js';

const [installed, ...files] = process.argv.slice(2);
const {engine} = await import(pathToFileURL(join(installed, 'src/engine.js')));
const {JobPlanError, Ratio} = await import(pathToFileURL(join(installed, 'src/node.js')));
const host = {raw: engine.raw, constants: engine.layout.constants, Ratio, JobPlanError};
const ops = new Map([...vectorOps(host), ...vectorRooms(host), ...vectorDelivery(host)]);
let passed = 0;
let failed = 0;
for (const file of files) {
  for (const [id, problem] of runFile(readFileSync(file, 'utf8'), ops, host)) {
    if (problem === null) {
      passed++;
    } else {
      failed++;
      console.log(`FAILED: ${id}: ${problem}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
