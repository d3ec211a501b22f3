package uk.jobplan;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Memory outside the heap for the length of one call: taken from the top, all given back at its
 * end. One a thread; a call made while another is being prepared begins where that one has got to.
 */
final class Memory {
  static {
    NativeLibrary.load();
  }

  private static final int ROOM = 1 << 18;
  private static final int ALIGNMENT = 16;
  private static final ThreadLocal<Memory> OF_THREAD = ThreadLocal.withInitial(Memory::new);

  private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.nativeOrder());
  private final long start = address(room);
  private int used;

  /** Larger blocks, held until the call ends. */
  private final ArrayDeque<ByteBuffer> large = new ArrayDeque<>();

  static native long address(Buffer buffer);

  static native byte[] text(long address);

  private static native ByteBuffer allocate(long size);

  private static native void free(ByteBuffer buffer);

  static Memory ofThread() {
    return OF_THREAD.get();
  }

  private static ByteBuffer direct(long size) {
    ByteBuffer made = size > Integer.MAX_VALUE ? null : allocate(size);
    if (made == null) {
      throw new OutOfMemoryError("there is no room for " + size + " bytes outside the heap");
    }
    return made.order(ByteOrder.nativeOrder());
  }

  /** How far a call had got before another began: of the room, and of the larger blocks. */
  int[] mark() {
    return new int[] {used, large.size()};
  }

  void release(int[] mark) {
    used = mark[0];
    while (large.size() > mark[1]) {
      free(large.pop());
    }
  }

  /** A block of zeros. */
  Block zeros(long size) {
    Block block = block(size);
    for (int i = 0; i < size; i++) {
      block.buffer.put(block.at + i, (byte) 0);
    }
    return block;
  }

  /** A block of whatever was there before. */
  Block block(long size) {
    long rounded = (Math.max(size, 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (rounded <= ROOM - used) {
      Block block = new Block(room, used, start + used);
      used += (int) rounded;
      return block;
    }
    ByteBuffer buffer = direct(rounded);
    large.push(buffer);
    return new Block(buffer, 0, address(buffer));
  }

  /** Where something lies, for Java and for C. */
  static final class Block {
    final ByteBuffer buffer;
    final int at;
    final long address;

    Block(ByteBuffer buffer, int at, long address) {
      this.buffer = buffer;
      this.at = at;
      this.address = address;
    }

    byte[] bytes(int n) {
      byte[] found = new byte[n];
      ByteBuffer view = buffer.duplicate();
      view.position(at);
      view.get(found);
      return found;
    }

    Block write(byte[] bytes) {
      ByteBuffer view = buffer.duplicate();
      view.position(at);
      view.put(bytes);
      return this;
    }
  }
}
