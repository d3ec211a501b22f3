package uk.jobplan;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the library: its arguments are laid out in memory as calls.txt says, and what it
 * wrote is read back.
 *
 * <p>The answer is null, one value, or an Object[] of several in the header's order. Whole numbers are
 * Long, exact ones Ratio (null where there is no value), days LocalDate (null where there is none), structs
 * Map, arrays of numbers primitive arrays, other arrays List.
 */
final class Call implements AutoCloseable {
  private static final int FIRST_CAPACITY = 4096;

  /** The call itself, given its C parameters as 64 bits each. */
  interface Invoker {
    long call(long[] slots);
  }

  private final Layout.Described described;
  private final Memory memory = Memory.ofThread();
  private final int[] mark = memory.mark();
  private final long[] slots;
  private final Memory.Block[] blocks;
  private final Object[] places;
  private final List<Handle> entered = new ArrayList<>(2);
  private final List<Handle> changing = new ArrayList<>(1);
  private final List<Handle> held = new ArrayList<>(0);
  private Memory.Block error;
  private long shared = -1;

  private Call(Layout.Described described) {
    this.described = described;
    this.slots = new long[described.slots];
    this.blocks = new Memory.Block[described.items.length];
    this.places = new Object[described.items.length];
  }

  static Object run(Layout.Described described, Invoker invoker, Object... arguments) {
    try (Call call = new Call(described)) {
      call.prepare(arguments);
      Object answer = call.invoke(invoker);
      Reference.reachabilityFence(arguments);
      return answer;
    }
  }

  @Override
  public void close() {
    entered.forEach(handle -> handle.leave(false));
    changing.forEach(handle -> handle.leave(true));
    memory.release(mark);
  }

  // ---- in ----

  private void prepare(Object[] arguments) {
    int next = 0;
    for (int i = 0; i < described.items.length; i++) {
      Layout.Item item = described.items[i];
      next += give(i, item, next < arguments.length ? arguments[next] : null);
    }
    for (int i = 0; i < described.items.length; i++) {
      if (described.items[i].kind.equals("make")) {
        make(i, described.items[i]);
      }
    }
  }

  /** Prepares one item; answers with how many arguments it took. */
  private int give(int i, Layout.Item item, Object argument) {
    int slot = item.slot;
    switch (item.kind) {
      case "val":
        slots[slot] = scalar(item, argument);
        return 1;
      case "text":
        slots[slot] = Values.name(memory, argument, item.name);
        return 1;
      case "str":
        text(slot, Values.utf8(argument, item.name));
        return 1;
      case "bytes":
        column(i, item, Columns.read(memory, argument, "u8", item.name));
        return 1;
      case "in":
        if (argument != null) {
          struct(i, item, argument);
        }
        return 1;
      case "io":
        struct(i, item, argument);
        return 1;
      case "out":
        struct(i, item, null);
        return 0;
      case "fixin":
        Columns.Place fixed = Columns.read(memory, argument, item.type, item.name);
        sameLength(item.name, fixed.n, Long.parseLong(item.more));
        slots[slot] = fixed.address;
        return 1;
      case "fixout":
        many(i, item, Integer.parseInt(item.more));
        return 0;
      case "col":
        column(i, item, Columns.read(memory, argument, item.type, item.name));
        return 1;
      case "rows":
        rows(i, item, Values.list(argument, item.name));
        return 1;
      case "into":
        into(i, item, argument);
        return 1;
      case "fill":
        return 0;
      case "handle":
      case "hold":
      case "change":
        handle(item, argument);
        return 1;
      case "made":
        blocks[i] = memory.zeros(8);
        slots[slot] = blocks[i].address;
        return 0;
      case "table":
        table(item, Values.list(argument, item.name));
        return 1;
      case "part":
        part(item, argument);
        return 1;
      case "count":
        if (item.more.equals("given")) {
          shared = Values.whole(argument, "size", item.name);
        }
        slots[slot] = shared;
        return item.more.equals("given") ? 1 : 0;
      case "err":
        error = memory.zeros(Layout.STRUCTS.get("jp_error").size);
        error.buffer.putInt(error.at, Layout.STRUCTS.get("jp_error").size);
        slots[slot] = error.address;
        return 0;
      default: // alloc, make
        return 0;
    }
  }

  private static long scalar(Layout.Item item, Object value) {
    switch (item.type) {
      case "f64":
        return Double.doubleToRawLongBits(Values.number(value, item.name));
      case "date":
        return Values.day(value, item.name);
      default:
        return Values.whole(value, item.type, item.name);
    }
  }

  private void text(int slot, byte[] bytes) {
    slots[slot] = memory.block(bytes.length + 1L).write(bytes).address;
    slots[slot + 1] = bytes.length;
  }

  private void struct(int i, Layout.Item item, Object value) {
    blocks[i] = memory.zeros(Math.max(8, Layout.sizeOf(item.type)));
    if (value != null || Layout.STRUCTS.containsKey(item.type)) {
      Values.put(memory, blocks[i], 0, item.type, value, item.name);
    }
    slots[item.slot] = blocks[i].address;
  }

  private void many(int i, Layout.Item item, int n) {
    int width = Layout.sizeOf(item.type);
    blocks[i] = memory.zeros((long) width * n);
    if (Layout.STRUCTS.containsKey(item.type)) {
      for (int k = 0; k < n; k++) {
        Values.put(memory, blocks[i], k * width, item.type, null, item.name);
      }
    }
    slots[item.slot] = blocks[i].address;
  }

  private void column(int i, Layout.Item item, Columns.Place place) {
    places[i] = place;
    slots[item.slot] = place.address;
    slots[item.slot + 1] = place.n;
  }

  private void rows(int i, Layout.Item item, List<?> list) {
    many(i, item, list.size());
    int width = Layout.sizeOf(item.type);
    for (int k = 0; k < list.size(); k++) {
      Values.put(memory, blocks[i], k * width, item.type, list.get(k), item.name);
    }
    slots[item.slot] = list.isEmpty() ? 0 : blocks[i].address;
    slots[item.slot + 1] = list.size();
  }

  /** What the library writes over: so many new values, or the caller's own. */
  private void into(int i, Layout.Item item, Object argument) {
    boolean plain = !item.type.equals("ratio") && !Layout.STRUCTS.containsKey(item.type);
    if (argument instanceof Long || argument instanceof Integer) {
      long n = Values.whole(argument, "size", item.name);
      if (n > Integer.MAX_VALUE / Layout.sizeOf(item.type)) {
        throw new IllegalArgumentException(item.name + ": " + n + " values are more than an array holds");
      }
      many(i, item, (int) n);
      places[i] = plain ? new Columns.Place(blocks[i].address, n, blocks[i], null) : (Object) n;
      slots[item.slot + 1] = n;
    } else if (plain) {
      column(i, item, Columns.read(memory, argument, item.type, item.name));
    } else {
      rows(i, item, Values.list(argument, item.name));
      places[i] = slots[item.slot + 1];
    }
  }

  private void handle(Layout.Item item, Object argument) {
    boolean changes = item.kind.equals("change");
    if (argument == null) {
      if (item.more.equals("null")) {
        return;
      }
      throw new NullPointerException(item.name + ": want an object of the library, found null");
    }
    if (!(argument instanceof Handle) || !((Handle) argument).type().equals(item.type)) {
      throw Values.wrong(item.name, item.type, argument);
    }
    Handle handle = (Handle) argument;
    if (changing.contains(handle) || (changes && entered.contains(handle))) {
      throw new IllegalArgumentException(item.name + ": the same object stands twice in one call that changes it");
    }
    slots[item.slot] = handle.enter(item.name, changes);
    (changes ? changing : entered).add(handle);
    if (item.kind.equals("hold")) {
      held.add(handle);
    }
  }

  private void table(Layout.Item item, List<?> columns) {

    final int size = 40; // jp_column: two of 32 bits, two of 64, two addresses
    Memory.Block block = memory.zeros((long) size * columns.size());
    for (int k = 0; k < columns.size(); k++) {
      Object given = columns.get(k);
      String name = "column " + k;
      Column column = given instanceof Column ? (Column) given : null;
      Object values = column != null ? column.values() : given;
      int type = Columns.columnType(values, name);
      Columns.Place place = Columns.typed(memory, values, name);
      int at = block.at + k * size;
      block.buffer.putInt(at, size).putInt(at + 4, type).putLong(at + 8, place.n).putLong(at + 24, place.address);
      if (column != null && column.validity() != null) {
        if (column.validity().length < (place.n + 7) / 8) {
          throw new IllegalArgumentException(name + ": its validity has too few bits for " + place.n + " rows");
        }
        block.buffer.putLong(at + 32, Columns.typed(memory, column.validity(), name).address);
      }
    }
    slots[item.slot] = block.address;
    slots[item.slot + 1] = columns.size();
  }

  private void part(Layout.Item item, Object argument) {
    Columns.Place place = Columns.read(memory, argument, item.type, item.name);
    slots[item.slot] = place.address;
    if (item.more.equals("bits")) {
      if (argument != null && place.n < (shared + 7) / 8) {
        throw new IllegalArgumentException(item.name + ": it has too few bits for " + shared + " rows");
      }
      return;
    }
    if (argument == null && item.more.equals("null")) {
      return;
    }
    long n = item.more.equals("+1") ? place.n - 1 : place.n;
    if (n < 0) {
      throw new IllegalArgumentException(item.name + ": want one more than there are rows, found none");
    }
    if (shared >= 0) {
      sameLength(item.name, n, shared);
    }
    shared = n;
  }

  private static void sameLength(String name, long found, long wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(name + ": want " + wanted + " values, found " + found);
    }
  }

  private void make(int i, Layout.Item item) {
    if (shared > Integer.MAX_VALUE / 8) {
      throw new IllegalArgumentException(item.name + ": " + shared + " values are more than an array holds");
    }
    many(i, item, (int) shared);
    places[i] = new Columns.Place(blocks[i].address, shared, blocks[i], null);
  }

  // ---- out ----

  private Object invoke(Invoker invoker) {
    int fill = -1;
    for (int i = 0; i < described.items.length; i++) {
      fill = described.items[i].kind.equals("fill") ? i : fill;
    }
    long status;
    if (fill < 0) {
      status = invoker.call(slots);
    } else {
      Memory.Block required = memory.zeros(8);
      long capacity = Math.max(described.capacity, FIRST_CAPACITY);
      while (true) {
        room(fill, capacity, required);
        status = invoker.call(slots);
        long needed = required.buffer.getLong(required.at);
        if ((int) status != Constants.JP_E_BUFFER || needed <= capacity) {
          places[fill] = needed;
          break;
        }
        capacity = needed;
        described.capacity = (int) Math.min(needed, 1 << 20);
      }
    }
    return answer(status);
  }

  private void room(int i, long capacity, Memory.Block required) {
    Layout.Item item = described.items[i];
    blocks[i] = memory.block(capacity * Layout.sizeOf(item.type));
    slots[item.slot] = blocks[i].address;
    slots[item.slot + 1] = capacity;
    slots[item.slot + 2] = required.address;
  }

  private Object answer(long returned) {
    if (described.returns.equals("status")) {
      check((int) returned);
      List<Object> answers = new ArrayList<>();
      for (int i = 0; i < described.items.length; i++) {
        read(i, described.items[i], answers);
      }
      return answers.isEmpty() ? null : answers.size() == 1 ? answers.get(0) : answers.toArray();
    }
    switch (described.returns) {
      case "void":
        return null;
      case "text":
        return Values.text(returned);
      case "f64":
        return Double.longBitsToDouble(returned);
      default:
        return returned;
    }
  }

  private void check(int status) {
    if (status == Constants.JP_OK) {
      return;
    }
    String message = "";
    String where = "";
    long row = -1;
    int line = 0;
    int column = 0;
    if (error != null && error.buffer.getInt(error.at + 4) == status) {
      row = error.buffer.getLong(error.at + 8);
      line = error.buffer.getInt(error.at + 16);
      column = error.buffer.getInt(error.at + 20);
      where = Values.text(error.address + 24);
      message = Values.text(error.address + 184);
    }
    if (message.isEmpty()) {
      message = Values.text(Native.jp_status_message(status));
    }
    throw Exceptions.of(new JobPlanException.Details(status, message, where, row, line, column));
  }

  private void read(int i, Layout.Item item, List<Object> answers) {
    switch (item.kind) {
      case "out":
      case "io":
        answers.add(Values.get(blocks[i], 0, item.type));
        break;
      case "made":
        answers.add(new Handle(item.type, blocks[i].buffer.getLong(blocks[i].at), held.toArray(new Handle[0])));
        break;
      case "make":
        answers.add(Columns.written((Columns.Place) places[i], item.type));
        break;
      case "into":
        answers.add(
            places[i] instanceof Columns.Place
                ? Columns.written((Columns.Place) places[i], item.type)
                : several(i, item, (Long) places[i]));
        break;
      case "fixout":
        answers.add(several(i, item, Long.parseLong(item.more)));
        break;
      case "fill":
        long n = (Long) places[i];
        answers.add(
            item.type.equals("char")
                ? new String(blocks[i].bytes((int) Math.max(0, n - 1)), StandardCharsets.UTF_8)
                : blocks[i].bytes((int) n));
        break;
      default:
    }
  }

  private List<Object> several(int i, Layout.Item item, long n) {
    int width = Layout.sizeOf(item.type);
    List<Object> list = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      list.add(Values.get(blocks[i], k * width, item.type));
    }
    return list;
  }
}
