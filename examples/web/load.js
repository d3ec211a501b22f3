/** Starts the library: the module and its description lie in the page itself, written there by bindings/web/page.py. */
import {begin, imports} from '../../bindings/web/package/src/engine.js';

/* global MODULE, CALLS */
export async function load() {
  const packed = Uint8Array.from(atob(MODULE), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = await new Response(stream).arrayBuffer();
  const {instance} = await WebAssembly.instantiate(bytes, imports);
  begin(instance, CALLS);
}
