package uk.jobplan;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/** Columns of numbers: direct buffers are read in place, arrays and lists are copied. */
final class Columns {
  private Columns() {}

  /** Where a column lies, and how long it is; {@code copy} is null for a direct buffer. */
  static final class Place {
    final long address;
    final long n;
    final Memory.Block copy;
    final Object source;

    Place(long address, long n, Memory.Block copy, Object source) {
      this.address = address;
      this.n = n;
      this.copy = copy;
      this.source = source;
    }
  }

  /** 1, 2, 4, 8 for whole numbers of so many bytes, -8 for doubles; 0 for what is no column. */
  private static int kindOf(Object value) {
    if (value instanceof byte[] || value instanceof ByteBuffer) {
      return 1;
    }
    if (value instanceof short[] || value instanceof ShortBuffer) {
      return 2;
    }
    if (value instanceof int[] || value instanceof IntBuffer) {
      return 4;
    }
    if (value instanceof long[] || value instanceof LongBuffer) {
      return 8;
    }
    return value instanceof double[] || value instanceof DoubleBuffer ? -8 : 0;
  }

  private static int kindOf(String type) {
    return type.equals("f64") ? -8 : Layout.sizeOf(type);
  }

  private static String wanted(String type) {
    switch (kindOf(type)) {
      case 1:
        return "a column of 8-bit whole numbers (byte[] or a direct ByteBuffer)";
      case 2:
        return "a column of 16-bit whole numbers (short[] or a direct ShortBuffer)";
      case 4:
        return "a column of 32-bit whole numbers (int[] or a direct IntBuffer)";
      case 8:
        return "a column of 64-bit whole numbers (long[] or a direct LongBuffer)";
      default:
        return "a column of doubles (double[] or a direct DoubleBuffer)";
    }
  }

  static Place read(Memory memory, Object value, String type, String name) {
    if (value == null) {
      return new Place(0, 0, null, null);
    }
    if (value instanceof List || value instanceof Object[]) {
      List<?> list = Values.list(value, name);
      int width = Layout.sizeOf(type);
      Memory.Block block = memory.block((long) list.size() * width);
      for (int i = 0; i < list.size(); i++) {
        Values.put(memory, block, i * width, type, list.get(i), name);
      }
      return new Place(block.address, list.size(), block, value);
    }
    if (kindOf(value) != kindOf(type)) {
      throw Values.wrong(name, wanted(type), value);
    }
    return typed(memory, value, name);
  }

  /** The jp_column type of an array or buffer: JP_COLUMN_INT8 and so on. */
  static int columnType(Object value, String name) {
    switch (kindOf(value)) {
      case 1:
        return Constants.JP_COLUMN_INT8;
      case 2:
        return Constants.JP_COLUMN_INT16;
      case 4:
        return Constants.JP_COLUMN_INT32;
      case 8:
        return Constants.JP_COLUMN_INT64;
      default:
        throw Values.wrong(name, "a column of whole numbers (byte[], short[], int[], long[] or a direct buffer)", value);
    }
  }

  static Place typed(Memory memory, Object value, String name) {
    int width = Math.abs(kindOf(value));
    if (value instanceof Buffer) {
      Buffer buffer = (Buffer) value;
      if (!buffer.isDirect()) {
        throw new IllegalArgumentException(
            name + ": the buffer is not direct: make it with ByteBuffer.allocateDirect, or give the array itself");
      }
      if (width > 1 && order(value) != ByteOrder.nativeOrder()) {
        throw new IllegalArgumentException(name + ": the buffer's byte order is not this machine's: set ByteOrder.nativeOrder()");
      }
      long address = Memory.address(buffer) + (long) buffer.position() * width;
      if (address % width != 0) {
        throw new IllegalArgumentException(name + ": the buffer does not begin at a multiple of " + width + " bytes");
      }
      return new Place(address, buffer.remaining(), null, value);
    }
    int n = java.lang.reflect.Array.getLength(value);
    Memory.Block block = memory.block((long) n * width);
    copy(value, view(block, (long) n * width), true);
    return new Place(block.address, n, block, value);
  }

  private static ByteOrder order(Object value) {
    if (value instanceof ShortBuffer) {
      return ((ShortBuffer) value).order();
    }
    if (value instanceof IntBuffer) {
      return ((IntBuffer) value).order();
    }
    return value instanceof LongBuffer ? ((LongBuffer) value).order() : ((DoubleBuffer) value).order();
  }

  private static ByteBuffer view(Memory.Block block, long size) {
    ByteBuffer view = block.buffer.duplicate().order(ByteOrder.nativeOrder());
    view.position(block.at);
    view.limit((int) (block.at + size));
    return view;
  }

  private static void copy(Object array, ByteBuffer view, boolean in) {
    if (array instanceof byte[]) {
      if (in) {
        view.put((byte[]) array);
      } else {
        view.get((byte[]) array);
      }
    } else if (array instanceof short[]) {
      if (in) {
        view.asShortBuffer().put((short[]) array);
      } else {
        view.asShortBuffer().get((short[]) array);
      }
    } else if (array instanceof int[]) {
      if (in) {
        view.asIntBuffer().put((int[]) array);
      } else {
        view.asIntBuffer().get((int[]) array);
      }
    } else if (array instanceof long[]) {
      if (in) {
        view.asLongBuffer().put((long[]) array);
      } else {
        view.asLongBuffer().get((long[]) array);
      }
    } else if (in) {
      view.asDoubleBuffer().put((double[]) array);
    } else {
      view.asDoubleBuffer().get((double[]) array);
    }
  }

  /** A new array of what the library wrote, or the caller's own with it in. */
  static Object written(Place place, String type) {
    Object array = place.source;
    if (place.copy == null) {
      return array;
    }
    if (array == null || array instanceof List || array instanceof Object[]) {
      array = fresh(type, place.n);
    }
    copy(array, view(place.copy, place.n * Layout.sizeOf(type)), false);
    return array;
  }

  private static Object fresh(String type, long n) {
    switch (kindOf(type)) {
      case 1:
        return new byte[(int) n];
      case 2:
        return new short[(int) n];
      case 4:
        return new int[(int) n];
      case 8:
        return new long[(int) n];
      default:
        return new double[(int) n];
    }
  }
}
