/** The package's entry in a browser: `await load(bytes of jobplan.wasm, text of calls.txt)` first. */
import {begin, imports} from './engine.js';

export async function load(bytes, calls) {
  const {instance} = await WebAssembly.instantiate(bytes, imports);
  begin(instance, calls);
}

export * from './names.js';
