package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every conformance vector gives in Java what it gives in C. */
class VectorsTest {
  private static final Map<String, Vectors.Op> OPS = new LinkedHashMap<>();
  private static final StringBuilder TABLE = new StringBuilder();
  private static final String GOOD =
      "{\"id\": \"good\", \"op\": \"ratio.add\", \"args\": {\"a\": \"1\", \"b\": \"1\"}, \"expect\": \"2\", \"source\": \"arithmetic\"}";

  static {
    OPS.putAll(new VectorOps().ops);
    OPS.putAll(new VectorRooms().ops);
    OPS.putAll(new VectorYear().ops);
  }

  /** The same runner over the files named, for `tests/run --vectors`: no JUnit, no build. */
  public static final class Named {
    private Named() {}

    /** The last line is `N passed, N failed`. */
    public static void main(String[] files) throws IOException {
      long passed = 0;
      long failed = 0;
      for (String file : files) {
        Vectors.Outcome outcome = new Vectors(OPS).file(Path.of(file));
        outcome.cases.forEach((id, problem) -> {
          if (problem != null) {
            System.out.println("FAILED: " + id + ": " + problem);
          }
        });
        failed += outcome.failed();
        passed += outcome.cases.size() - outcome.failed();
      }
      System.out.println(passed + " passed, " + failed + " failed");
      System.exit(failed == 0 && passed > 0 ? 0 : 1);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFile() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(Here.SOURCE.resolve("tests/vectors"))) {
      found.filter(path -> path.toString().endsWith(".json")).sorted().forEach(files::add);
    }
    assertTrue(files.size() > 20, "the vectors were not found");
    return files.stream().map(path -> dynamicTest(path.getFileName().toString(), () -> run(path)));
  }

  private static void run(Path path) throws IOException {
    Vectors.Outcome outcome = new Vectors(OPS).file(path);
    int n = outcome.cases.size();
    TABLE.append(String.format("table: Java %-24s %4d passed %4d failed%n", path.getFileName(), n - outcome.failed(), outcome.failed()));
    outcome.cases.values().removeIf(problem -> problem == null);
    assertEquals(Map.of(), outcome.cases);
  }

  @AfterAll
  static void table() {
    System.out.print(TABLE);
  }

  @Test
  void everyOpOfTheTableIsKnownAndNoOther() throws IOException {
    Set<String> named = new TreeSet<>();
    String last = "";
    for (String line : Here.text("tests/vectors/README.md").lines().toList()) {
      if (!line.startsWith("| `")) {
        continue;
      }
      Matcher names = Pattern.compile("`([\\w.]+)`").matcher(line.split("\\|")[1]);
      while (names.find()) {
        String name = names.group(1);
        last = name.startsWith(".") ? last : name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
        if (!last.isEmpty()) {
          named.add(name.startsWith(".") ? last + name : name);
        }
      }
    }
    assertEquals(named, new TreeSet<>(OPS.keySet()));
  }

  @Test
  void aWrongCaseIsAFailureOfItsOwn(@TempDir Path folder) throws IOException {
    String cases = Here.text("tests/vectors/wrong/cases.json").trim();
    Path path = folder.resolve("vectors.json");
    String wrong = cases.substring(1, cases.length() - 1);
    int n = ((List<?>) Json.parse(cases)).size();
    Files.writeString(
        path, "{\"schema\": \"jobplan-conformance/1\", \"cases\": [" + GOOD + "," + wrong + "]}", StandardCharsets.UTF_8);
    Vectors.Outcome outcome = new Vectors(OPS).file(path);
    List<String> passed = new ArrayList<>();
    outcome.cases.forEach((id, problem) -> {
      if (problem == null) {
        passed.add(id);
      }
    });
    assertEquals(List.of("good"), passed, "of " + n + " wrong cases some passed");
  }
}
