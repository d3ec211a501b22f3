package uk.jobplan;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

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

  private final ByteBuffer room = direct(ROOM);
  private final long start = address(room);
  private int used;

  /** Larger blocks, held until the call ends. */
  private final List<ByteBuffer> large = new ArrayList<>();

  static native long address(Buffer buffer);

  static native byte[] text(long address);

  static Memory ofThread() {
    return OF_THREAD.get();
  }

  private static ByteBuffer direct(long size) {
    if (size > Integer.MAX_VALUE - ALIGNMENT) {
      throw new OutOfMemoryError("an array of " + size + " bytes is more than a Java buffer holds");
    }
    return ByteBuffer.allocateDirect((int) size).order(ByteOrder.nativeOrder());
  }

  int mark() {
    return used;
  }

  void release(int mark) {
    used = mark;
    if (mark == 0 && !large.isEmpty()) {
      large.clear();
    }
  }

  /** A block of zeros. */
  Block zeros(long size) {
    Block block = block(size);
    for (int i = 0; i < size && block.buffer == room; i++) {
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
    large.add(buffer);
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
