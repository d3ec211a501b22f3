package uk.jobplan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls.txt says: the structs, laid out as a C compiler does, and the calls. */
final class Layout {
  private static final int POINTER = 8;

  static final Map<String, Struct> STRUCTS = new LinkedHashMap<>();
  static final List<Described> CALLS = new ArrayList<>();
  /** What is left out, and why. */
  static final Map<String, String> LEFT_OUT = new LinkedHashMap<>();

  static final List<String> HANDLES = new ArrayList<>();

  static {
    read();
  }

  private Layout() {}

  /** One member of a struct; {@code count} is 0 for a single value. */
  static final class Field {
    final String name;
    final String type;
    final int count;
    final int offset;

    Field(String name, String type, int count, int offset) {
      this.name = name;
      this.type = type;
      this.count = count;
      this.offset = offset;
    }

    /** Bookkeeping of the ABI, which no caller sees. */
    boolean hidden() {
      return name.equals("struct_size") || name.startsWith("reserved");
    }
  }

  /** A struct, its size and its members. */
  static final class Struct {
    final String name;
    final Map<String, Field> fields = new LinkedHashMap<>();
    int size;
    int alignment = 1;

    Struct(String name) {
      this.name = name;
    }

    boolean sized() {
      return fields.containsKey("struct_size");
    }

    private void add(String text) {
      String[] parts = text.split("[:*]");
      int count = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
      int width = alignmentOf(parts[1]);
      int offset = (size + width - 1) / width * width;
      fields.put(parts[0], new Field(parts[0], parts[1], count, offset));
      size = offset + sizeOf(parts[1]) * Math.max(count, 1);
      alignment = Math.max(alignment, width);
    }
  }

  /** One thing that crosses with a call: calls.py names the kinds. */
  static final class Item {
    final String kind;
    final String type;
    final String name;
    final String more;
    final int slot;

    Item(String[] parts, int slot) {
      this.kind = parts[0];
      this.type = parts.length > 1 ? parts[1] : "";
      this.name = parts.length > 2 ? parts[2] : "";
      this.more = parts.length > 3 ? parts[3] : "";
      this.slot = slot;
    }

    int slots() {
      switch (kind) {
        case "fill":
          return 3;
        case "str":
        case "bytes":
        case "col":
        case "rows":
        case "into":
        case "table":
          return 2;
        default:
          return 1;
      }
    }
  }

  /** A call: what it returns and what crosses. */
  static final class Described {
    final String name;
    final String returns;
    final Item[] items;
    final int slots;
    /** The capacity that was enough last time. */
    int capacity;

    Described(String[] words) {
      name = words[1];
      returns = words[2];
      items = new Item[words.length - 3];
      int at = 0;
      for (int i = 0; i < items.length; i++) {
        items[i] = new Item(words[i + 3].split(":"), at);
        at += items[i].slots();
      }
      slots = at;
    }
  }

  static int sizeOf(String type) {
    switch (type) {
      case "char":
      case "i8":
      case "u8":
        return 1;
      case "i16":
      case "u16":
        return 2;
      case "i32":
      case "u32":
      case "date":
        return 4;
      case "i64":
      case "u64":
      case "f64":
        return 8;
      case "size":
      case "text":
        return POINTER;
      case "ratio":
        return 16;
      default:
        return STRUCTS.get(type).size;
    }
  }

  private static int alignmentOf(String type) {
    if (type.equals("ratio")) {
      return 8;
    }
    Struct struct = STRUCTS.get(type);
    return struct == null ? sizeOf(type) : struct.alignment;
  }

  private static void read() {
    try (InputStream inside = Layout.class.getResourceAsStream("calls.txt");
        BufferedReader lines = new BufferedReader(new InputStreamReader(inside, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line.split(" "), line);
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static void take(String[] words, String line) {
    switch (words[0]) {
      case "S":
        Struct struct = new Struct(words[1]);
        for (int i = 2; i < words.length; i++) {
          struct.add(words[i]);
        }
        struct.size = (struct.size + struct.alignment - 1) / struct.alignment * struct.alignment;
        STRUCTS.put(words[1], struct);
        break;
      case "H":
        HANDLES.add(words[1]);
        break;
      case "F":
        CALLS.add(new Described(words));
        break;
      case "X":
        LEFT_OUT.put(words[1], line.split(" ", 3)[2]);
        break;
      default: // constants are compiled in
    }
  }
}
