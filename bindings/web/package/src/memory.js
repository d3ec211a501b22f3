/** The memory of one call: whatever it takes is given back when the call ends. */
export class Memory {
  constructor(engine) {
    this.engine = engine;
    this.taken = [];
    this.seen = null;
  }

  take(size) {
    const address = this.engine.exports.malloc(Math.max(8, size)) >>> 0;
    if (address === 0) {
      throw new RangeError(`${size} bytes are more memory than there is`);
    }
    this.taken.push(address);
    return address;
  }

  zeros(size) {
    const address = this.take(size);
    this.bytes(address, size).fill(0);
    return address;
  }

  release() {
    this.taken.forEach((address) => this.engine.exports.free(address));
    this.taken = [];
  }

  /** Made again when the memory has grown: a view of the old one reads nothing. */
  get view() {
    const buffer = this.engine.exports.memory.buffer;
    if (this.seen?.buffer !== buffer) {
      this.seen = new DataView(buffer);
    }
    return this.seen;
  }

  bytes(address, length) {
    return new Uint8Array(this.engine.exports.memory.buffer, address, length);
  }

  /** The NUL-terminated text at an address; null for none. */
  text(address) {
    if (address === 0) {
      return null;
    }
    const all = new Uint8Array(this.engine.exports.memory.buffer);
    return new TextDecoder().decode(all.slice(address, all.indexOf(0, address)));
  }
}
