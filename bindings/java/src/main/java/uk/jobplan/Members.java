package uk.jobplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Named values as the library takes and gives them. Immutable. */
public abstract class Members {
  private final Map<String, Object> members;

  Members(Map<String, Object> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  // ---- for the classes written from the headers ----

  final Object get(String name) {
    return members.get(name);
  }

  final long whole(String name) {
    Object value = get(name);
    return value == null ? 0 : ((Number) value).longValue();
  }

  final double number(String name) {
    Object value = get(name);
    return value == null ? 0 : ((Number) value).doubleValue();
  }

  final double[] doubles(String name) {
    return ((double[]) get(name)).clone();
  }

  final List<Ratio> ratios(String name) {
    return ratioList(get(name));
  }

  /** A choice by its name; null where it was not made. */
  final String word(String name, int first, String... words) {
    long at = whole(name) - first;
    return get(name) == null || at < 0 || at >= words.length ? null : words[(int) at];
  }

  static Object code(String name, String value, int first, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals(value)) {
        return (long) (first + i);
      }
    }
    throw new IllegalArgumentException(name + ": want one of " + String.join(", ", words) + "; found " + value);
  }

  final Map<String, Object> with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(members);
    copy.put(name, value);
    return copy;
  }

  static Map<String, Object> of(Members given) {
    return given == null ? null : given.members;
  }

  static List<Map<String, Object>> all(List<? extends Members> given) {
    return given == null ? null : given.stream().map(Members::of).collect(Collectors.toCollection(ArrayList::new));
  }

  static long size(List<?> list, String name) {
    if (list == null) {
      throw new NullPointerException(name + ": want a list, found null");
    }
    return list.size();
  }

  static long count(Members given, String member, String name) {
    if (given == null) {
      throw new NullPointerException(name + ": want an object of the library, found null");
    }
    long count = given.whole(member);
    if (count < 0) {
      throw new IllegalArgumentException(name + ": " + member + " is " + count + ", want 0 or more");
    }
    return count;
  }

  static int[] days(List<LocalDate> days, String name) {
    int[] made = new int[(int) size(days, name)];
    for (int i = 0; i < made.length; i++) {
      made[i] = days.get(i) == null ? Values.NO_DAY : Values.day(days.get(i), name);
    }
    return made;
  }

  @SuppressWarnings("unchecked")
  static List<Ratio> ratioList(Object found) {
    return Collections.unmodifiableList((List<Ratio>) found);
  }

  static Object[] several(Object answer) {
    return answer instanceof Object[] ? (Object[]) answer : new Object[] {answer};
  }

  private Map<String, Object> shown() {
    Map<String, Object> copy = new LinkedHashMap<>(members);
    copy.keySet().removeAll(List.of("struct_size", "reserved"));
    return copy;
  }

  @Override
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass() && shown().equals(((Members) other).shown());
  }

  @Override
  public final int hashCode() {
    return shown().hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + shown();
  }
}
