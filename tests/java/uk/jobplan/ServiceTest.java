package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

/** A document in, the same bytes out as C gives. */
class ServiceTest {
  private static Stream<String> services() throws IOException {
    try (Stream<Path> files = Files.list(Here.SOURCE.resolve("examples/services"))) {
      return files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void theReportIsTheBytesThatCGives(String name) throws Exception {
    String document = "examples/services/" + name;
    try (Service service = Service.read(Here.text(document))) {
      Optional<String> csv = service.deliveredCsv();
      String[] files = csv.map(file -> new String[] {"report", path(document), path("examples/services/" + file)})
          .orElse(new String[] {"report", path(document)});
      if (csv.isPresent()) {
        service.addDeliveredCsv(Here.text("examples/services/" + csv.get()));
      }
      String report = service.report();
      assertEquals(Here.oracle(files), report);
      System.out.println("table: Java reports 1 passed 0 failed");
      assertEquals(report, service.report());
      assertTrue(service.check().startsWith("{\"checks\":"), service.check());
      assertTrue(service.compare("nhse-2023", "bapo-2025").startsWith("{"));
    }
  }

  private static String path(String name) {
    return Here.SOURCE.resolve(name).toString();
  }

  @Test
  void aBadDocumentSaysWhereAndWhat() {
    DocumentException unknown = assertThrows(DocumentException.class, () -> Service.read("{\"jobplan\": 1, \"fram\": 2}"));
    assertEquals("/fram", unknown.where());
    JsonException broken = assertThrows(JsonException.class, () -> Service.read("{\n  \"jobplan\": }"));
    assertEquals(2, broken.line());
    assertThrows(NullPointerException.class, () -> Service.read(null));
    assertThrows(JobPlanException.class, () -> Service.read(""));
  }

  @Test
  void theSchemaIsJson() {
    assertTrue(Json.parse(Service.schema()) instanceof java.util.Map);
    assertTrue(JobPlan.version().startsWith("0."));
  }
}
