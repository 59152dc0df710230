package dev.parlando.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What these tests need of the machine. Where it is missing they are skipped, and say what to
/// install.
public final class Needs {
  static final Path HERE = module();

  private Needs() {}

  /// A program in Node, with its packages.
  static Program node(String script, Object... arguments) throws IOException, InterruptedException {
    var node = installed("Node 20 or newer (package nodejs)", "node");
    packages();
    return program(node, HERE.resolve("clients").resolve(script), arguments);
  }

  static Path chromium() {
    return installed(
        "Chromium (package chromium)", "chromium", "chromium-browser", "google-chrome");
  }

  /// The synthesizer whose voices the tests speak with, to the recogniser that they count on.
  public static Path flite() {
    pocketSphinx();
    return installed("flite (package flite)", "flite");
  }

  /// The recogniser whose hearing the tests count on; the one in its place hears less.
  public static void pocketSphinx() {
    installed(
        "PocketSphinx (packages pocketsphinx, pocketsphinx-en-us)", "pocketsphinx_continuous");
  }

  /// A program in Python that imports a module.
  static Program python(String module, String script, Object... arguments)
      throws InterruptedException {
    var chosen = System.getenv("PARLANDO_PYTHON");
    var python = chosen == null ? installed("Python 3", "python3") : Path.of(chosen);
    missing(
        new Program(List.of(python.toString(), "-c", "import " + module)).works(),
        "the Python module "
            + module
            + " (pip install it, or name a Python that has it in"
            + " PARLANDO_PYTHON)");
    return program(python, HERE.resolve("clients").resolve(script), arguments);
  }

  private static Program program(Path interpreter, Path script, Object... arguments) {
    var command = new java.util.ArrayList<>(List.of(interpreter.toString(), script.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return new Program(command);
  }

  private static Path installed(String what, String... names) {
    var found = Arrays.stream(names).map(Needs::onPath).flatMap(Optional::stream).findFirst();
    missing(found.isPresent(), what);
    return found.orElseThrow();
  }

  /// Skips the test, loudly, unless something is there.
  public static void missing(boolean present, String what) {
    if (!present) {
      System.err.println("SKIPPED for want of " + what);
    }
    assumeTrue(present, () -> "install " + what + " to run this test");
  }

  private static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Installs what package-lock.json names, unless that was done since it changed.
  private static synchronized void packages() throws IOException, InterruptedException {
    var lock = HERE.resolve("package-lock.json");
    var installed = HERE.resolve("node_modules/.package-lock.json");
    if (Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
      return;
    }
    var npm = installed("npm (package npm)", "npm").toString();
    var install =
        List.of(
            npm, "ci", "--prefix", HERE.toString(), "--ignore-scripts", "--no-audit", "--no-fund");
    missing(new Program(install).works(), "the packages of e2e/package-lock.json: npm ci failed");
  }

  private static Path module() {
    var folder = Path.of("").toAbsolutePath();
    return folder.endsWith("e2e") ? folder : folder.resolve("e2e");
  }
}
