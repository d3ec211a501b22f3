/** The package's entry in Node: the module is compiled when the package is loaded. */
import {readFileSync} from 'node:fs';
import {begin, imports} from './engine.js';

const here = (name) => new URL(`../${name}`, import.meta.url);
const module = new WebAssembly.Module(readFileSync(here('jobplan.wasm')));
begin(new WebAssembly.Instance(module, imports), readFileSync(here('calls.txt'), 'utf8'));

export * from './names.js';
