package uk.jobplan;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value at a time between Java and the library's memory; every mistake is named. */
final class Values {
  /** What the library writes for "no such day"; no day of its calendar. */
  static final int NO_DAY = Integer.MIN_VALUE;

  private Values() {}

  static String kindOf(Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }

  static IllegalArgumentException wrong(String name, String wanted, Object found) {
    return new IllegalArgumentException(name + ": want " + wanted + ", found " + kindOf(found));
  }

  // ---- numbers ----

  static long whole(Object value, String type, String name) {
    if (!(value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte)) {
      if (value == null) {
        throw new NullPointerException(name + ": want a whole number, found null");
      }
      throw wrong(name, "a whole number", value);
    }
    long number = ((Number) value).longValue();
    long low = lowest(type);
    long high = highest(type);
    if (number < low || number > high) {
      throw new IllegalArgumentException(name + ": " + number + " is outside " + low + " to " + high);
    }
    return number;
  }

  private static long lowest(String type) {
    switch (type) {
      case "i8":
        return Byte.MIN_VALUE;
      case "i16":
        return Short.MIN_VALUE;
      case "i32":
      case "date":
        return Integer.MIN_VALUE;
      case "i64":
      case "u64": // all 64 bits, as Java's own unsigned arithmetic has them
        return Long.MIN_VALUE;
      default:
        return 0;
    }
  }

  private static long highest(String type) {
    switch (type) {
      case "i8":
        return Byte.MAX_VALUE;
      case "u8":
        return 0xFFL;
      case "i16":
        return Short.MAX_VALUE;
      case "u16":
        return 0xFFFFL;
      case "i32":
      case "date":
        return Integer.MAX_VALUE;
      case "u32":
        return 0xFFFFFFFFL;
      default:
        return Long.MAX_VALUE;
    }
  }

  static double number(Object value, String name) {
    if (value instanceof Number) {
      return ((Number) value).doubleValue();
    }
    throw wrong(name, "a number", value);
  }

  static int day(Object value, String name) {
    if (value instanceof LocalDate) {
      long day = ((LocalDate) value).toEpochDay();
      if (day < Constants.JP_DATE_MIN || day > Constants.JP_DATE_MAX) {
        throw new IllegalArgumentException(name + ": " + value + " is outside the years 1 to 9999");
      }
      return (int) day;
    }
    if (value instanceof String) {
      return day(Raw.jp_date_parse(value), name);
    }
    if (value instanceof Integer || value instanceof Long) { // the library's own marks
      return (int) whole(value, "date", name);
    }
    throw wrong(name, "a LocalDate or a text such as 2026-04-01", value);
  }

  static Object toDay(int days) {
    return days < Constants.JP_DATE_MIN || days > Constants.JP_DATE_MAX ? null : LocalDate.ofEpochDay(days);
  }

  static Ratio ratio(Object value, String name) {
    if (value instanceof Ratio) {
      return (Ratio) value;
    }
    if (value instanceof String) {
      return Ratio.parse((String) value);
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw new IllegalArgumentException(name + ": want a finite number, found " + value);
      }
      return Ratio.parse(new BigDecimal(value.toString()).toPlainString());
    }
    if (value instanceof BigDecimal || value instanceof BigInteger) {
      return Ratio.parse(new BigDecimal(value.toString()).toPlainString());
    }
    if (value instanceof Number) {
      return Ratio.of(whole(value, "i64", name));
    }
    throw wrong(name, "an exact number (Ratio, whole number, BigDecimal or text)", value);
  }

  // ---- text ----

  static byte[] utf8(Object value, String name) {
    if (!(value instanceof CharSequence)) {
      if (value == null) {
        throw new NullPointerException(name + ": want a text, found null");
      }
      throw wrong(name, "a text", value);
    }
    String text = value.toString();
    if (text.chars().noneMatch(one -> Character.isSurrogate((char) one))) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] made = new byte[bytes.remaining()];
      bytes.get(made);
      return made;
    } catch (CharacterCodingException error) {
      throw new IllegalArgumentException(name + ": the text has half a surrogate pair: it is not Unicode text");
    }
  }

  /** NUL-terminated; 0 for null. */
  static long name(Memory memory, Object value, String name) {
    if (value == null) {
      return 0;
    }
    byte[] bytes = utf8(value, name);
    for (byte one : bytes) {
      if (one == 0) {
        throw new IllegalArgumentException(name + ": the text holds a NUL");
      }
    }
    return memory.zeros(bytes.length + 1L).write(bytes).address;
  }

  static String text(long address) {
    byte[] bytes = Memory.text(address);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  // ---- anything with a layout ----

  static void put(Memory memory, Memory.Block block, int at, String type, Object value, String name) {
    ByteBuffer to = block.buffer;
    int place = block.at + at;
    switch (type) {
      case "i8":
      case "u8":
        to.put(place, (byte) whole(value, type, name));
        break;
      case "i16":
      case "u16":
        to.putShort(place, (short) whole(value, type, name));
        break;
      case "i32":
      case "u32":
        to.putInt(place, (int) whole(value, type, name));
        break;
      case "i64":
      case "u64":
      case "size":
        to.putLong(place, whole(value, type, name));
        break;
      case "f64":
        to.putDouble(place, value == null ? Double.NaN : number(value, name));
        break;
      case "date":
        to.putInt(place, value == null ? NO_DAY : day(value, name));
        break;
      case "text":
        to.putLong(place, name(memory, value, name));
        break;
      case "ratio":
        if (value != null) {
          Ratio ratio = ratio(value, name);
          to.putLong(place, ratio.num());
          to.putLong(place + 8, ratio.den());
        }
        break;
      default:
        putStruct(memory, block, at, Layout.STRUCTS.get(type), value, name);
    }
  }

  private static void putStruct(
      Memory memory, Memory.Block block, int at, Layout.Struct struct, Object value, String name) {
    if (struct.sized()) {
      block.buffer.putInt(block.at + at, struct.size);
    }
    if (value == null) {
      return;
    }
    if (!(value instanceof Map)) {
      throw wrong(name, "its members by name (Map)", value);
    }
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
      Layout.Field field = struct.fields.get(String.valueOf(entry.getKey()));
      if (field == null || field.hidden()) {
        List<String> known = new ArrayList<>();
        struct.fields.values().forEach(one -> known.add(one.hidden() ? "" : one.name));
        known.removeIf(String::isEmpty);
        throw new IllegalArgumentException(
            name + ": there is no member " + entry.getKey() + "; there are " + String.join(", ", known));
      }
      putField(memory, block, at + field.offset, field, entry.getValue());
    }
  }

  private static void putField(Memory memory, Memory.Block block, int at, Layout.Field field, Object value) {
    if (field.count == 0) {
      if (value != null) {
        put(memory, block, at, field.type, value, field.name);
      }
    } else if (field.type.equals("char")) {
      byte[] bytes = utf8(value, field.name);
      if (bytes.length >= field.count) {
        throw new IllegalArgumentException(field.name + ": the text is longer than " + (field.count - 1) + " bytes");
      }
      new Memory.Block(block.buffer, block.at + at, 0).write(bytes);
    } else {
      List<?> list = list(value, field.name);
      if (list.size() > field.count) {
        throw new IllegalArgumentException(
            field.name + ": want at most " + field.count + " values, found " + list.size());
      }
      for (int i = 0; i < list.size(); i++) {
        put(memory, block, at + i * Layout.sizeOf(field.type), field.type, list.get(i), field.name);
      }
    }
  }

  static Object get(Memory.Block block, int at, String type) {
    ByteBuffer from = block.buffer;
    int place = block.at + at;
    switch (type) {
      case "i8":
        return (long) from.get(place);
      case "u8":
        return Byte.toUnsignedLong(from.get(place));
      case "i16":
        return (long) from.getShort(place);
      case "u16":
        return Short.toUnsignedLong(from.getShort(place));
      case "i32":
        return (long) from.getInt(place);
      case "u32":
        return Integer.toUnsignedLong(from.getInt(place));
      case "i64":
      case "u64":
      case "size":
        return from.getLong(place);
      case "f64":
        return from.getDouble(place);
      case "date":
        return toDay(from.getInt(place));
      case "text":
        return text(from.getLong(place));
      case "ratio":
        long den = from.getLong(place + 8);
        return den == 0 ? null : Ratio.trusted(from.getLong(place), den);
      default:
        return getStruct(block, at, Layout.STRUCTS.get(type));
    }
  }

  private static Map<String, Object> getStruct(Memory.Block block, int at, Layout.Struct struct) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Layout.Field field : struct.fields.values()) {
      if (field.hidden()) {
        continue;
      }
      int place = at + field.offset;
      if (field.count == 0) {
        found.put(field.name, get(block, place, field.type));
      } else if (field.type.equals("char")) {
        byte[] bytes = new Memory.Block(block.buffer, block.at + place, 0).bytes(field.count);
        int n = 0;
        while (n < bytes.length && bytes[n] != 0) {
          n++;
        }
        found.put(field.name, new String(bytes, 0, n, StandardCharsets.UTF_8));
      } else {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < field.count; i++) {
          list.add(get(block, place + i * Layout.sizeOf(field.type), field.type));
        }
        found.put(field.name, list);
      }
    }
    return found;
  }

  /** A collection, or an array of any kind, as a list. */
  static List<?> list(Object value, String name) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof Object[]) {
      return Arrays.asList((Object[]) value);
    }
    if (value instanceof Collection) {
      return new ArrayList<>((Collection<?>) value);
    }
    if (value.getClass().isArray()) {
      List<Object> made = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        made.add(Array.get(value, i));
      }
      return made;
    }
    throw wrong(name, "several values (a list or an array)", value);
  }
}
