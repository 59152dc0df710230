package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The short way for audio and the general way are one and the same.
class AudioFramesTest {
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(7);

  @Test
  void bothWaysReadAClientsAudioAlike() {
    int taken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var frame = clientFrame().getBytes(UTF_8);
      var shortly = AudioFrames.readClient(frame);
      if (shortly != null) {
        taken++;
        for (var tolerance : List.of(Tolerance.KIND, Tolerance.NONE)) {
          assertThat(shortly).isEqualTo(ClientFrames.read(JsonText.read(frame), tolerance));
        }
      }
    }
    assertThat(taken).isGreaterThan(ROUNDS / 5);
  }

  @Test
  void bothWaysReadAServersAudioAlike() {
    int taken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var frame = serverFrame().getBytes(UTF_8);
      var shortly = AudioFrames.readServer(frame);
      if (shortly != null) {
        taken++;
        assertThat(List.of(shortly)).isEqualTo(ServerFrames.read(JsonText.read(frame)));
      }
    }
    assertThat(taken).isGreaterThan(ROUNDS / 5);
  }

  @Test
  void bothWaysWriteAlike() {
    int taken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var content = i % 8 == 0 ? new RandomMessages(i).next(ServerContent.class) : speech();
      for (var dialect : Dialect.values()) {
        var shortly = AudioFrames.write(content, dialect);
        if (shortly != null) {
          taken++;
          assertThat(shortly).isEqualTo(JsonText.write(ServerFrames.write(content, dialect)));
        }
      }
    }
    assertThat(taken).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void bothWaysWriteAClientsAudioAlike() {
    int taken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var input = i % 4 == 0 ? new RandomMessages(i).next(RealtimeInput.class) : sound();
      var shortly = AudioFrames.write(input);
      if (shortly != null) {
        taken++;
        assertThat(shortly).isEqualTo(JsonText.write(ClientFrames.write(input)));
        assertThat(Frames.GEMINI.decodeClient(shortly)).isEqualTo(input);
      }
    }
    assertThat(taken).isGreaterThan(ROUNDS / 8);
  }

  @Test
  void theUsualFramesGoTheShortWay() {
    assertThat(AudioFrames.readClient(recorded("client/", "realtime-input-audio-data")))
        .isNotNull();
    assertThat(AudioFrames.readServer(recorded("server/vertex/", "model-turn-role-2"))).isNotNull();
    assertThat(AudioFrames.readClient(Frames.GEMINI.encode(RealtimeInput.audio(blob()))))
        .isNotNull();
    assertThat(AudioFrames.write(RealtimeInput.audio(blob()))).isNotNull();
    for (var codec : List.of(Frames.GEMINI, Frames.VERTEX)) {
      assertThat(AudioFrames.readServer(codec.encode(ServerContent.says(Part.inline(blob())))))
          .isNotNull();
    }
  }

  @Test
  void theUrlSafeAlphabetGoesTheShortWay() {
    var data =
        "{\"realtime_input\":{\"audio\":{\"data\":\"-__-AA==\",\"mime_type\":\"audio/pcm\"}}}";
    assertThat(AudioFrames.readClient(data.getBytes(UTF_8)))
        .isEqualTo(RealtimeInput.audio(Blob.of("audio/pcm", new byte[] {-5, -1, -2, 0})));
  }

  private static byte[] recorded(String folder, String name) {
    return Frames.in(folder).entrySet().stream()
        .filter(frame -> frame.getKey().contains(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static Blob blob() {
    return Audio.of(Audio.OUTPUT_RATE, (short) -1, (short) 2, (short) 300).blob();
  }

  private ServerContent speech() {
    var blob = randomBlob();
    var extras = random.nextInt(9) == 0 ? PartExtras.THOUGHT : PartExtras.NONE;
    var content = ServerContent.says(new Part.InlineData(blob, extras));
    return random.nextInt(9) == 0
        ? content.withModelTurn(
            new Content(
                "user", content.modelTurn() == null ? List.of() : content.modelTurn().parts()))
        : content;
  }

  /// Sometimes with something beside the sound.
  private RealtimeInput sound() {
    var audio = randomBlob();
    return switch (random.nextInt(16)) {
      case 0 -> new RealtimeInput(audio, audio, null, List.of(), null, null, false);
      case 1 -> new RealtimeInput(audio, null, "", List.of(), null, null, false);
      case 2 -> new RealtimeInput(audio, null, null, List.of(audio), null, null, false);
      case 3 -> new RealtimeInput(audio, null, null, List.of(), mark(), null, false);
      case 4 -> new RealtimeInput(audio, null, null, List.of(), null, mark(), false);
      case 5 -> new RealtimeInput(audio, null, null, List.of(), null, null, true);
      default -> RealtimeInput.audio(audio);
    };
  }

  private static RealtimeInput.ActivityMark mark() {
    return new RealtimeInput.ActivityMark();
  }

  private Blob randomBlob() {
    var data = new byte[random.nextInt(40)];
    random.nextBytes(data);
    var type = pick("audio/pcm;rate=24000", "audio/pcm", "ż", "a\"b", "", "\u007f", null);
    return new Blob(type, data, random.nextInt(9) == 0 ? "x" : null);
  }

  private String clientFrame() {
    var audio = "{" + gap() + quoted(name("audio")) + ":" + blobText() + "}";
    return blurred("{" + quoted(name("realtimeInput")) + gap() + ":" + audio + "}" + gap());
  }

  private String serverFrame() {
    var role = odd() ? "\"role\":" + quoted(pick("model", "user", "\\u0041", "")) + "," : "";
    var part = "{" + quoted(name("inlineData")) + ":" + gap() + blobText() + "}";
    var turn = "{" + role + "\"parts\":[" + part + (odd() ? "," + part : "") + "]" + gap() + "}";
    return blurred(
        "{"
            + quoted(name("serverContent"))
            + ":{"
            + quoted(name("modelTurn"))
            + ":"
            + turn
            + "}}"
            + gap());
  }

  private String blobText() {
    var type =
        quoted(name("mimeType")) + ":" + quoted(pick("audio/pcm;rate=16000", "x", "\\n", "ż"));
    var data = quoted("data") + gap() + ":" + quoted(base64());
    var fields = random.nextBoolean() ? type + gap() + "," + data : data + "," + gap() + type;
    return "{" + fields + (odd() ? ",\"displayName\":\"d\"" : "") + "}";
  }

  private String base64() {
    var data = new byte[random.nextInt(50)];
    random.nextBytes(data);
    var encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
    var text = (random.nextInt(4) == 0 ? encoder.withoutPadding() : encoder).encodeToString(data);
    return odd() ? text + pick("=", "A", "\\u0041", " ", "-+") : text;
  }

  /// Sometimes with a character changed or the end cut off.
  private String blurred(String frame) {
    if (random.nextInt(4) > 0) {
      return frame;
    }
    int at = random.nextInt(frame.length());
    return odd()
        ? frame.substring(0, at)
        : frame.substring(0, at) + pick("{", "}", "\"", ",", "x", "\\") + frame.substring(at + 1);
  }

  private String name(String camel) {
    return random.nextBoolean() ? camel : Casing.snake(camel);
  }

  private static String quoted(@Nullable String text) {
    return "\"" + text + "\"";
  }

  private String gap() {
    return String.valueOf(pick("", "", " ", "\n  ", "\t\r\n"));
  }

  private boolean odd() {
    return random.nextInt(8) == 0;
  }

  private @Nullable String pick(@Nullable String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
