package uk.jobplan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests find the source, the build, and what C says. */
final class Here {
  static final Path SOURCE = Path.of(System.getProperty("jobplan.source"));
  static final Path BUILD = Path.of(System.getProperty("jobplan.build"));

  private Here() {}

  static String text(String path) throws IOException {
    return Files.readString(SOURCE.resolve(path), StandardCharsets.UTF_8);
  }

  /** What the C program prints: tests/hosts/oracle.c. */
  static String oracle(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = BUILD.resolve("tests/hosts/oracle").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the oracle ended badly: " + said);
    }
    return said;
  }
}
