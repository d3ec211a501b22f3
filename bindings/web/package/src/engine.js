import {Call} from './call.js';
import {readLayout} from './layout.js';
import {setRatioLibrary} from './ratio.js';

// What the C library asks of a system, and what it gets: nothing. It reads no file and writes none.
const NO_SYSTEM = new Proxy({}, {get: (_, name) => () => (name === 'proc_exit' ? stopped() : 52)});

function stopped() {
  throw new Error('the library stopped: this is a fault of the library; load it again');
}

/** The library as it stands in memory, and every described call of it by name in `raw`. */
export const engine = {exports: null, layout: null, raw: {}};

/** The module's wants, for whoever instantiates it. */
export const imports = {wasi_snapshot_preview1: NO_SYSTEM};

/** Takes an instance of jobplan.wasm and the text of calls.txt. */
export function begin(instance, calls) {
  engine.exports = instance.exports;
  engine.exports._initialize();
  engine.layout = readLayout(calls);
  for (const [name, described] of Object.entries(engine.layout.calls)) {
    engine.raw[name] = (...given) => Call.run(engine, described, given);
  }
  setRatioLibrary(engine.raw);
}
