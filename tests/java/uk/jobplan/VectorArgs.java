package uk.jobplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reading an op's arguments, and what several ops share. */
class VectorArgs {
  static final List<String> NATIONS = List.of("england", "wales", "scotland", "northern-ireland");
  static final List<String> STATES = List.of("", "value", "undefined", "unknown", "withheld");

  final Map<String, Vectors.Op> ops = new LinkedHashMap<>();

  /** A call of the library with any number of arguments. */
  interface Raws {
    Object call(Object... arguments);
  }

  void op(String name, String arguments, Function<Map<String, Object>, Object> run) {
    ops.put(name, new Vectors.Op(run, Set.of(arguments.trim().split("\\s+"))));
  }

  /** The place of a name in its list, from 1 as the headers count them. */
  static long choice(Map<String, Object> args, String name, List<String> names, String otherwise) {
    Object value = args.getOrDefault(name, otherwise);
    int at = names.indexOf(value);
    if (at < 0) {
      throw new IllegalArgumentException(name + ": " + value + " is none of " + names);
    }
    return at + 1;
  }

  static long choice(Map<String, Object> args, String name, String... names) {
    return choice(args, name, List.of(names), null);
  }

  static long yes(Map<String, Object> args, String name) {
    return choice(args, name, List.of("no", "yes"), "no") - 1;
  }

  static String text(Map<String, Object> args, String name) {
    return (String) need(args, name);
  }

  static Object need(Map<String, Object> args, String name) {
    if (!args.containsKey(name)) {
      throw new IllegalArgumentException("the argument " + name + " is missing");
    }
    return args.get(name);
  }

  static long whole(Map<String, Object> args, String name) {
    return Long.parseLong(text(args, name));
  }

  static long whole(Map<String, Object> args, String name, long otherwise) {
    return args.containsKey(name) ? whole(args, name) : otherwise;
  }

  static double number(Map<String, Object> args, String name) {
    return Ratio.parse(text(args, name)).doubleValue();
  }

  static Object rounding(Map<String, Object> args, String name) {
    return args.get(name) == null ? null : Raw.jp_rounding_parse(args.get(name));
  }

  static double[] doubles(Map<String, Object> args, String name) {
    List<?> list = (List<?>) need(args, name);
    return list.stream().mapToDouble(one -> one == null ? Double.NaN : Ratio.parse((String) one).doubleValue()).toArray();
  }

  static long[] wholes(Map<String, Object> args, String name) {
    return ((List<?>) need(args, name)).stream().mapToLong(one -> Long.parseLong((String) one)).toArray();
  }

  static List<Map<String, Object>> objects(Map<String, Object> args, String name) {
    List<Map<String, Object>> made = new ArrayList<>();
    ((List<?>) args.getOrDefault(name, List.of())).forEach(one -> made.add(Vectors.members(one)));
    return made;
  }

  static int minutes(String clock) {
    String[] parts = clock.split(":");
    return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
  }

  /** Some members, by name; those that are not given are left out. */
  static Map<String, Object> some(Map<String, Object> args, String... names) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (String name : names) {
      if (args.get(name) != null) {
        made.put(name, args.get(name));
      }
    }
    return made;
  }

  /** Of an answer with its working, the answer. */
  static Object first(Object answer) {
    return answer instanceof Object[] ? ((Object[]) answer)[0] : answer;
  }

  static Object[] all(Object answer) {
    return (Object[]) answer;
  }

  static int integer(Object value) {
    return (int) (long) (Long) value;
  }

  /** A struct as the vectors write it: no member without a value. */
  static Map<String, Object> plain(Object found) {
    Map<String, Object> made = new LinkedHashMap<>(Vectors.members(first(found)));
    made.values().removeIf(value -> value == null);
    return made;
  }

  static Map<String, Object> plain(Object found, String below, String zero, String above) {
    Map<String, Object> made = plain(found);
    int verdict = integer(made.get("verdict"));
    made.put("verdict", verdict < 0 ? below : verdict > 0 ? above : zero);
    return made;
  }

  static Map<String, Object> with(Map<String, Object> made, String name, Object value) {
    made.put(name, value);
    return made;
  }

  /** A state, and the numbers beside it where it is "value". */
  static void stated(Map<String, Object> made, Map<String, Object> found, String state, String... numbers) {
    made.put(state, STATES.get(integer(found.get(state))));
    if (made.get(state).equals("value")) {
      for (String name : numbers) {
        made.put(name, found.get(name));
      }
    }
  }

  /** An op that gives a call its arguments as they are, in order. */
  void simple(String name, String arguments, Raws call) {
    op(name, arguments, args -> {
      Object[] given = List.of(arguments.split(" ")).stream().map(one -> need(args, one)).toArray();
      return first(call.call(given));
    });
  }

  /** The same in doubles. */
  void floating(String name, String arguments, Raws call) {
    op(name, arguments, args -> {
      Object[] given = List.of(arguments.split(" ")).stream().map(one -> number(args, one)).toArray();
      return first(call.call(given));
    });
  }
}
