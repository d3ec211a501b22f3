/** An object of the library. Closing it twice is harmless; using it afterwards is an error. */
export class Handle {
  constructor(engine, type, address, holds) {
    this.type = type;
    const life = {engine, type, address, holds, users: 0, closed: false};
    holds.forEach((parent) => {
      parent.users++;
    });
    this.life = life;
    forgotten.register(this, life, life);
  }

  get closed() {
    return this.life.closed;
  }

  close() {
    if (!this.life.closed) {
      forgotten.unregister(this.life);
      end(this.life);
    }
  }

  [Symbol.dispose ?? Symbol('dispose')]() {
    this.close();
  }
}

// What nobody closed is closed when the collector finds it.
const forgotten = new FinalizationRegistry(end);

function end(life) {
  life.closed = true;
  free(life);
}

// What another object reads stays until that one is gone.
function free(life) {
  if (life.closed && life.users === 0 && life.address !== 0) {
    life.engine.exports[`${life.type}_free`](life.address);
    life.address = 0;
    for (const parent of life.holds) {
      parent.users--;
      free(parent);
    }
  }
}
