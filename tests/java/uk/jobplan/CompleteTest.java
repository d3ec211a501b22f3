package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public function is bound or left out with a reason; layouts and statuses are C's own. */
class CompleteTest {
  private static String joined(String folder, String suffix) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(Here.SOURCE.resolve(folder))) {
      for (Path path : files.filter(one -> one.toString().endsWith(suffix)).sorted().toList()) {
        text.append(Files.readString(path, StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  private static Set<String> declaredIn(String headers) {
    Set<String> declared = new TreeSet<>();
    Matcher match = Pattern.compile("JP_API[^;#]*?(jp_\\w+)\\s*\\(").matcher(headers);
    while (match.find()) {
      declared.add(match.group(1));
    }
    return declared;
  }

  private static Set<String> methods() {
    return Stream.of(Raw.class.getDeclaredMethods()).map(Method::getName).filter(name -> name.startsWith("jp_")).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPublicFunctionIsBoundOrLeftOutWithAReason() throws IOException {
    String headers = joined("include/jobplan", ".h");
    Set<String> declared = declaredIn(headers);
    assertTrue(declared.size() > 300, "the headers were not read");
    Set<String> bound = new TreeSet<>(methods());
    Layout.HANDLES.forEach(handle -> bound.add(handle + "_free"));
    Layout.LEFT_OUT.forEach((name, why) -> {
      assertFalse(why.isBlank(), name);
      assertTrue(bound.add(name), name + " is bound and left out");
    });
    assertEquals(declared, bound);
    assertNotEquals(declaredIn(headers + "\nJP_API jp_status jp_planted(int32_t number);"), bound, "a planted omission is not seen");
    assertEquals(methods(), Layout.CALLS.stream().map(call -> call.name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyStructLiesAsCLaysItOut() throws IOException {
    String text = joined("tests/abi/layout", ".c");
    Matcher sizes = Pattern.compile("SAME\\(sizeof\\((jp_\\w+)\\), (\\d+)\\)").matcher(text);
    int checked = 0;
    while (sizes.find()) {
      if (Layout.STRUCTS.containsKey(sizes.group(1))) {
        assertEquals(Integer.parseInt(sizes.group(2)), Layout.STRUCTS.get(sizes.group(1)).size, sizes.group(1));
        checked++;
      }
    }
    Matcher offsets = Pattern.compile("SAME\\(offsetof\\((jp_\\w+), (\\w+)\\), (\\d+)\\)").matcher(text);
    while (offsets.find()) {
      Layout.Struct struct = Layout.STRUCTS.get(offsets.group(1));
      if (struct != null) {
        assertEquals(Integer.parseInt(offsets.group(3)), struct.fields.get(offsets.group(2)).offset, offsets.group());
      }
    }
    assertEquals(Layout.STRUCTS.size(), checked);
  }

  @Test
  void everyStatusHasItsException() throws Exception {
    int n = (int) (long) (Long) Raw.jp_status_count();
    assertEquals(n, Exceptions.NAMES.length);
    for (int status = 1; status < n; status++) {
      JobPlanException made = Exceptions.of(new JobPlanException.Details(status, "a sentence", "/there", 3, 4, 5));
      assertEquals(Exceptions.NAMES[status], made.statusName());
      assertFalse(made.getClass() == JobPlanException.class, made.statusName());
      assertEquals(List.of("a sentence", "/there", 3L, 4, 5), List.of(made.getMessage(), made.where(), made.row(), made.line(), made.column()));
    }
    assertNotNull(Exceptions.of(new JobPlanException.Details(999, "a later status", "", -1, 0, 0)));
  }
}
