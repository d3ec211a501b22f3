package uk.jobplan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Loads the native library: the file that the system property {@code uk.jobplan.library} names, or
 * the one in the jar for this platform, copied to a temporary file.
 */
final class NativeLibrary {
  static final String PROPERTY = "uk.jobplan.library";
  private static boolean loaded;

  private NativeLibrary() {}

  static synchronized void load() {
    if (!loaded) {
      String named = System.getProperty(PROPERTY);
      System.load(named != null ? Path.of(named).toAbsolutePath().toString() : unpacked().toString());
      loaded = true;
    }
  }

  /** {@code linux-x86_64} and the like. */
  static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : system;
    return name + "-" + (processor.equals("amd64") ? "x86_64" : processor);
  }

  private static Path unpacked() {
    String file = System.mapLibraryName("jobplan-java");
    String resource = "/native/" + platform() + "/" + file;
    try (InputStream inside = NativeLibrary.class.getResourceAsStream(resource)) {
      if (inside == null) {
        throw new UnsatisfiedLinkError(
            "this jar has no " + resource + ": build the library for this platform and name it with -D" + PROPERTY + "=FILE");
      }
      Path folder = Files.createTempDirectory("jobplan");
      Path copy = folder.resolve(file);
      Files.copy(inside, copy, StandardCopyOption.REPLACE_EXISTING);
      copy.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      return copy;
    } catch (IOException error) {
      throw new UnsatisfiedLinkError("the native library could not be copied out of the jar: " + error.getMessage());
    }
  }
}
