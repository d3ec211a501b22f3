package uk.jobplan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs conformance vectors through Java: tests/vectors/README.md has the rules. An op that is not known
 * here is a failure, not a skip.
 */
final class Vectors {
  private static final Set<String> MEMBERS =
      Set.of("id", "op", "args", "expect", "expect_error", "source", "tolerance");

  /** What an op does, and the arguments it knows. */
  static final class Op {
    final Function<Map<String, Object>, Object> run;
    final Set<String> arguments;

    Op(Function<Map<String, Object>, Object> run, Set<String> arguments) {
      this.run = run;
      this.arguments = arguments;
    }
  }

  /** One file's answers: each case's id, and what is wrong with it (null: passed). */
  static final class Outcome {
    final Map<String, String> cases = new LinkedHashMap<>();

    long failed() {
      return cases.values().stream().filter(problem -> problem != null).count();
    }
  }

  private final Map<String, Op> ops;

  Vectors(Map<String, Op> ops) {
    this.ops = ops;
  }

  Outcome file(Path path) throws IOException {
    Outcome outcome = new Outcome();
    Object read;
    try {
      read = Json.parse(Files.readString(path, StandardCharsets.UTF_8));
    } catch (RuntimeException error) {
      outcome.cases.put("the file", "not JSON: " + error.getMessage());
      return outcome;
    }
    if (!(read instanceof Map)
        || !((Map<?, ?>) read).keySet().equals(Set.of("schema", "cases"))
        || !"jobplan-conformance/1".equals(((Map<?, ?>) read).get("schema"))
        || !(((Map<?, ?>) read).get("cases") instanceof List)) {
      outcome.cases.put("the file", "want {\"schema\": \"jobplan-conformance/1\", \"cases\": [...]} and nothing else");
      return outcome;
    }
    List<?> cases = (List<?>) ((Map<?, ?>) read).get("cases");
    if (cases.isEmpty()) {
      outcome.cases.put("the file", "there are no cases");
    }
    for (Object item : cases) {
      Object id = item instanceof Map ? ((Map<?, ?>) item).get("id") : null;
      if (!(id instanceof String)) {
        outcome.cases.put("(no id)", "a case has an id");
      } else if (outcome.cases.containsKey(id)) {
        outcome.cases.put((String) id, "another case has the same id");
      } else {
        outcome.cases.put((String) id, run(members(item)));
      }
    }
    return outcome;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> members(Object item) {
    return (Map<String, Object>) item;
  }

  private String run(Map<String, Object> item) {
    String problem = malformed(item);
    if (problem != null) {
      return problem;
    }
    Op op = ops.get(item.get("op"));
    if (op == null) {
      return "this runner does not know the op " + item.get("op");
    }
    Set<String> unknown = new HashSet<>(members(item.get("args")).keySet());
    unknown.removeAll(op.arguments);
    if (!unknown.isEmpty()) {
      return "the op " + item.get("op") + " has no argument " + unknown.iterator().next();
    }
    Object found;
    try {
      found = written(op.run.apply(members(texts(item.get("args")))));
    } catch (JobPlanException error) {
      boolean wanted = error.statusName().equals(item.get("expect_error"));
      return wanted ? null : error.statusName() + ": " + error.getMessage();
    } catch (RuntimeException error) {
      return "the case is wrong: " + error;
    }
    if (item.containsKey("expect_error")) {
      return "expected " + item.get("expect_error") + ", found " + found;
    }
    double tolerance = Double.parseDouble((String) item.getOrDefault("tolerance", "0"));
    return differs("answer", item.get("expect"), found, tolerance);
  }

  /** Arguments may be written as numbers too; they are read as texts. */
  private static Object texts(Object value) {
    if (value instanceof Json.Num) {
      return ((Json.Num) value).text;
    }
    if (value instanceof Map) {
      members(value).replaceAll((name, item) -> texts(item));
    } else if (value instanceof List) {
      List<Object> made = new ArrayList<>();
      ((List<?>) value).forEach(item -> made.add(texts(item)));
      return made;
    }
    return value;
  }

  private static String malformed(Map<String, Object> item) {
    if (!MEMBERS.containsAll(item.keySet())) {
      return "a case has a member it should not have";
    }
    if (!(item.get("op") instanceof String) || !(item.get("args") instanceof Map)) {
      return "a case has an op (text) and args (object)";
    }
    if (!(item.get("source") instanceof String) || ((String) item.get("source")).isEmpty()) {
      return "a case says where its expected value comes from";
    }
    if (!(item.getOrDefault("tolerance", "") instanceof String)) {
      return "a tolerance is a text";
    }
    if (item.containsKey("expect") == item.containsKey("expect_error")) {
      return "a case has either expect or expect_error";
    }
    return null;
  }

  /** An answer in the vectors' form: every number a text, but doubles, which are compared as such. */
  static Object written(Object value) {
    if (value == null || value instanceof Boolean || value instanceof String || value instanceof Double) {
      return value instanceof Double && ((Double) value).isNaN() ? null : value;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Ratio || value instanceof LocalDate) {
      return value.toString();
    }
    if (value instanceof Map) {
      Map<String, Object> made = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((name, item) -> made.put((String) name, written(item)));
      return made;
    }
    List<Object> made = new ArrayList<>();
    Values.list(value, "answer").forEach(item -> made.add(written(item)));
    return made;
  }

  private static String differs(String where, Object wanted, Object found, double tolerance) {
    if (wanted instanceof Json.Num) {
      return where + ": the case expects a number; numbers are written as texts";
    }
    if (wanted instanceof Map && found instanceof Map) {
      for (Map.Entry<String, Object> one : members(wanted).entrySet()) {
        if (!((Map<?, ?>) found).containsKey(one.getKey())) {
          return where + "." + one.getKey() + ": expected, but the answer has no such member";
        }
        String problem = differs(where + "." + one.getKey(), one.getValue(), ((Map<?, ?>) found).get(one.getKey()), tolerance);
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }
    if (wanted instanceof List && found instanceof List) {
      List<?> some = (List<?>) wanted;
      List<?> others = (List<?>) found;
      if (some.size() != others.size()) {
        return where + ": expected " + some.size() + " items, found " + others.size();
      }
      for (int i = 0; i < some.size(); i++) {
        String problem = differs(where + "[" + i + "]", some.get(i), others.get(i), tolerance);
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }
    if (wanted == null ? found == null : wanted.equals(found) || near(wanted, found, tolerance)) {
      return null;
    }
    return where + ": expected " + wanted + ", found " + found;
  }

  private static boolean near(Object wanted, Object found, double tolerance) {
    if (!(wanted instanceof String) || (tolerance == 0 && !(found instanceof Double))) {
      return false;
    }
    try {
      double a = Double.parseDouble((String) wanted);
      double b = found instanceof Double ? (Double) found : Double.parseDouble((String) found);
      return Math.abs(a - b) <= tolerance * (a == 0 ? 1 : Math.abs(a));
    } catch (NumberFormatException error) {
      return false;
    }
  }
}
