package dev.parlando.e2e.guides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.e2e.guides.Guide.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All Java in the guides is run, against a server whose model knows their lines.
@Timeout(60)
final class GuidesTest {
  private static final List<Guide> GUIDES = Guide.in(folderOf("docs/guides"));

  @TempDir private static Path folder = Path.of("");
  private static Stage stage;
  private static URLClassLoader compiled;

  private static Path folderOf(String name) {
    var here = Path.of("").toAbsolutePath();
    return here.resolve(here.endsWith("e2e") ? "../" + name : name).normalize();
  }

  static List<Code> code() {
    return GUIDES.stream().flatMap(guide -> guide.code().stream()).toList();
  }

  @BeforeAll
  static void open() throws IOException {
    compile();
    compiled = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()});
    stage = new Stage(folder);
  }

  @AfterAll
  static void close() throws IOException {
    stage.close();
    compiled.close();
  }

  @Test
  void allJavaHasAName() {
    for (var guide : GUIDES) {
      assertThat(guide.code()).as(guide.file() + " names its code").hasSize((int) guide.blocks());
    }
    assertThat(code()).extracting(Code::name).doesNotHaveDuplicates();
  }

  @Test
  void whatTheTablesNameIsThere() {
    var names = code().stream().map(Code::name).toList();

    for (var guide : GUIDES) {
      assertThat(names).as(guide.file() + " names code").containsAll(guide.named());
    }
    assertThat(GUIDES.stream().mapToInt(guide -> guide.named().size()).sum()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("code")
  void everyGuideRuns(Code code) throws Exception {
    var type = compiled.loadClass(code.className()).asSubclass(Snippet.class);
    var printed = new ByteArrayOutputStream();
    var terminal = System.out;
    try (var snippet = type.getConstructor(Stage.class).newInstance(stage)) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      snippet.run();
    } finally {
      System.setOut(terminal);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsAll(code.prints());
  }

  private static void compile() throws IOException {
    var complaints = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var classPath = System.getProperty("java.class.path");
      var options = List.of("-d", folder.toString(), "-cp", classPath, "-proc:none", "-parameters");
      var sources = code().stream().map(GuidesTest::source).toList();
      boolean fine = compiler.getTask(complaints, files, null, options, null, sources).call();
      assertThat(fine).as(complaints.toString()).isTrue();
    }
  }

  private static JavaFileObject source(Code code) {
    var text =
        """
        import module java.base;
        import module java.net.http;
        import dev.parlando.client.*;
        import dev.parlando.client.audio.*;
        import dev.parlando.client.tools.*;
        import dev.parlando.protocol.*;
        import tools.jackson.databind.json.JsonMapper;

        public final class %1$s extends dev.parlando.e2e.guides.Snippet {
          public %1$s(dev.parlando.e2e.guides.Stage stage) throws Exception { super(stage); }
          @Override public void run() throws Exception {
        %2$s
          }
        }
        """
            .formatted(code.className(), code.java());
    var uri = URI.create("string:///" + code.className() + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
