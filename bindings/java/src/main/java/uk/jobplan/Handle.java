package uk.jobplan;

import java.lang.ref.Cleaner;
import java.util.ConcurrentModificationException;

/**
 * Something the library holds. Freed once, when it is closed and no call is inside it; by the
 * cleaner if nobody closed it.
 */
final class Handle implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final State state;
  private final Cleaner.Cleanable cleanable;

  Handle(String type, long address, Handle... held) {
    state = new State(type, address, held);
    cleanable = CLEANER.register(this, state);
  }

  String type() {
    return state.type;
  }

  /** Enters the handle for a call; many may read at once, one may change. */
  long enter(String name, boolean changes) {
    return state.enter(name, changes);
  }

  void leave(boolean changes) {
    state.leave(changes);
  }

  boolean isClosed() {
    return state.isClosed();
  }

  @Override
  public void close() {
    cleanable.clean();
  }

  /** Apart from the handle, so that the cleaner does not keep it alive. */
  private static final class State implements Runnable {
    private final String type;
    private final Handle[] held;
    private long address;
    private boolean closed;
    private int readers;
    private boolean changing;

    State(String type, long address, Handle[] held) {
      this.type = type;
      this.address = address;
      this.held = held;
      for (Handle other : held) {
        other.state.enter(type, false);
      }
    }

    synchronized boolean isClosed() {
      return closed;
    }

    synchronized long enter(String name, boolean changes) {
      if (closed) {
        throw new IllegalStateException(name + ": it was closed; make a new one");
      }
      if (changing || (changes && readers > 0)) {
        throw new ConcurrentModificationException(
            name + ": another call is inside it; one thread at a time may use it, or give each thread its own");
      }
      if (changes) {
        changing = true;
      } else {
        readers++;
      }
      return address;
    }

    synchronized void leave(boolean changes) {
      if (changes) {
        changing = false;
      } else {
        readers--;
      }
      free();
    }

    @Override
    public synchronized void run() {
      closed = true;
      free();
    }

    private void free() {
      if (closed && readers == 0 && !changing && address != 0) {
        long last = address;
        address = 0;
        Raw.free(type, last);
        for (Handle other : held) {
          other.state.leave(false);
        }
      }
    }
  }
}
