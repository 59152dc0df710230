package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.Sessions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import dev.parlando.server.ServerConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The commands that talk, as processes, whose output is piped.
@Timeout(120)
@ExtendWith(Served.class)
final class TalkTest {
  private static final AudioFormat PCM = new AudioFormat(16_000, 16, 1, true, false);

  @TempDir private Path folder = Path.of("");
  private final LiveServer chirping = chirping(ServerConfig.embedded());

  private static LiveServer chirping(ServerConfig config) {
    var script =
        ScriptedModel.script()
            .when("weather")
            .say("It is clear in Oslo.")
            .otherwise()
            .say("You said: {heard}");
    var stages =
        new Stages(SpectralDetector::new, Chirp.transcriber(), script, Chirp.synthesizer());
    var sessions = new Sessions(stages, Ticker.system());
    try {
      return LiveServer.builder()
          .config(config)
          .model(new ModelEntry("chirp", "Chirp", "Tones.", sessions))
          .start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    chirping.close();
  }

  @Test
  void aQuestionInAFileIsAnsweredInAFile(RunningParlando parlando) throws Exception {
    Needs.pocketSphinx();
    var question = Speech.wav(folder, "What is twelve times twelve?");
    var answer = folder.resolve("answer.wav");

    var talk =
        run(
            "talk",
            "--url",
            parlando.http(),
            "--in",
            question.toString(),
            "--out",
            answer.toString());

    assertThat(talk.code()).as(talk.err()).isZero();
    assertThat(talk.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("You:   ")
        .containsIgnoringCase("twelve times twelve");
    assertThat(talk.out()).contains("Model: 12 times 12 is 144.");
    assertThat(talk.err())
        .containsPattern("\\(first sound \\d\\.\\d\\d s after the end of speech\\)");
    assertPlain(talk);
    assertThat(understood(audio(answer))).contains("forty four");
  }

  @Test
  void aFileMayBeSentFast() throws Exception {
    var question = wav(Chirp.speech("what is the weather?", 16_000));
    var answer = folder.resolve("answer.wav");

    var talk =
        run(
            "talk",
            "--fast",
            "--url",
            url(chirping),
            "--in",
            question.toString(),
            "--out",
            answer.toString());

    assertThat(talk.code()).as(talk.err()).isZero();
    assertThat(talk.out()).isEqualTo("You:   what is the weather?\nModel: It is clear in Oslo.\n");
    assertThat(Chirp.heard(audio(answer))).isEqualTo("It is clear in Oslo.");
    assertPlain(talk);
  }

  @Test
  void aFileOfSilenceIsGivenUp() throws Exception {
    var question = wav(Audio.silence(16_000, java.time.Duration.ofMillis(300)));

    var talk =
        run(
            "talk",
            "--wait",
            "1",
            "--url",
            url(chirping),
            "--in",
            question.toString(),
            "--out",
            folder.resolve("none.wav").toString());

    assertThat(talk.code()).isEqualTo(1);
    assertThat(talk.err()).isEqualTo("parlando: the model did not answer\n");
  }

  @Test
  void textFromAPipeIsAnsweredInSound() throws Exception {
    var answer = folder.resolve("answer.wav");

    var said =
        given("how do you do?\n", "say", "-", "--url", url(chirping), "--out", answer.toString());

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).isEqualTo("You said: how do you do?\n");
    assertThat(said.err()).isEmpty();
    assertThat(Chirp.heard(audio(answer))).isEqualTo("You said: how do you do?");
  }

  @Test
  void anAnswerMayBeWrittenOnly() throws Exception {
    var said = run("say", "hello", "there", "--text-only", "--url", url(chirping));

    assertThat(said).isEqualTo(new Ran(0, "You said: hello there\n", ""));
  }

  @Test
  void withoutASoundCardItNamesTheFiles() throws Exception {
    Needs.missing(AudioSystem.getMixerInfo().length == 0, "a machine without a sound card");

    assertThat(run("talk", "--url", url(chirping)).err()).contains("no microphone", "--in");
    assertThat(run("say", "hello", "--url", url(chirping)).err()).contains("no speaker", "--out");
  }

  @Test
  void aKeyIsAskedForAndTakenFromTheEnvironment() throws Exception {
    try (var locked = chirping(ServerConfig.embedded().with("access.keys", "sesame"))) {
      var without = run("say", "hello", "--text-only", "--url", url(locked));
      assertThat(without.code()).isEqualTo(1);
      assertThat(without.err()).contains("--key-env").hasLineCount(1);

      var wrong = run("say", "hello", "--text-only", "--url", url(locked), "--key-env", "HOME");
      assertThat(wrong.code()).isEqualTo(1);
      assertThat(wrong.err()).contains("check the key").hasLineCount(1);

      var right = run("say", "hello", "--text-only", "--url", url(locked), "--key-env", "SESAME");
      assertThat(right).isEqualTo(new Ran(0, "You said: hello\n", ""));
    }
  }

  @Test
  void anUnknownModelIsToldByItsOption() throws Exception {
    var said = run("say", "hello", "--text-only", "--url", url(chirping), "--model", "nobody");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("nobody is not found", "--model").hasLineCount(1);
  }

  @Test
  void interruptedItKeepsWhatWasSaid() throws Exception {
    var answer = folder.resolve("answer.wav");
    var process =
        command(
                "talk",
                "--url",
                url(chirping),
                "--in",
                wav(lateQuestion()).toString(),
                "--out",
                answer.toString())
            .start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("You:   what is the weather?");
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.size(answer)).isGreaterThan(44);
  }

  /// With so much silence after it that the file is still read while the answer comes.
  private static Audio lateQuestion() {
    return Audio.join(
        16_000,
        List.of(
            Chirp.speech("what is the weather?", 16_000),
            Audio.silence(16_000, java.time.Duration.ofSeconds(60))));
  }

  /// What a command did.
  private record Ran(int code, String out, String err) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return given("", arguments);
  }

  /// Runs a command to its end with something on its standard input.
  private Ran given(String input, String... arguments) throws IOException, InterruptedException {
    var out = folder.resolve("stdout");
    var process = command(arguments).redirectOutput(out.toFile()).start();
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    }
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var err = Files.readString(folder.resolve("stderr"));
    return new Ran(process.exitValue(), Files.readString(out), err);
  }

  private ProcessBuilder command(String... arguments) {
    var builder =
        new ProcessBuilder(RunningParlando.command(arguments))
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().put("SESAME", "sesame");
    return builder;
  }

  private static void assertPlain(Ran ran) {
    assertThat(ran.out() + ran.err()).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
  }

  private static String url(LiveServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private Path wav(Audio audio) throws IOException {
    var file = folder.resolve("question.wav");
    var bytes = new ByteArrayInputStream(audio.bytes());
    try (var in = new AudioInputStream(bytes, PCM, audio.length())) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  private static Audio audio(Path wav) throws IOException, UnsupportedAudioFileException {
    try (var in = AudioSystem.getAudioInputStream(wav.toFile())) {
      int rate = Math.round(in.getFormat().getSampleRate());
      return Audio.ofBytes(rate, in.readAllBytes());
    }
  }

  /// What the embedded recogniser understands.
  private static String understood(Audio audio) throws Exception {
    var offline =
        ServiceLoader.load(StageProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("offline"))
            .findFirst()
            .orElseThrow();
    var ears = Objects.requireNonNull(offline.transcriber(StageSettings.NONE));
    var resampler = new dev.parlando.protocol.Resampler(audio.rate(), 16_000);
    var quiet = Audio.silence(16_000, java.time.Duration.ofMillis(300));
    var heard = List.of(quiet, resampler.resample(audio), resampler.flush(), quiet).iterator();
    var words = new AtomicReference<>("");
    ears.transcribe(() -> heard.hasNext() ? heard.next() : null, said -> words.set(said.text()));
    if (ears instanceof AutoCloseable closeable) {
      closeable.close();
    }
    return words.get();
  }
}
