package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcmReaderTest {
  private static final Audio THREE = Audio.of(16_000, (short) 1, (short) -2, (short) 300);

  private final PcmReader reader = new PcmReader();

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "audio/pcm",
        "audio/pcm;rate=16000",
        "AUDIO/PCM ; Rate = 16000",
        "audio/pcm; codec=x; rate=16000;",
        "audio/l16;rate=16000;channels=1",
        "audio/L16"
      })
  void rawPcmIsRead(@Nullable String mimeType) {
    assertThat(reader.read(new Blob(mimeType, THREE.bytes(), null))).isEqualTo(THREE);
  }

  @ParameterizedTest
  @CsvSource({
    "audio/opus, '(audio/pcm, audio/l16 or audio/wav)'",
    "image/png, '(audio/pcm, audio/l16 or audio/wav)'",
    "audio/pcm;rate=3999, '(rate from 4000 to 192000)'",
    "audio/pcm;rate=192001, '(rate from 4000 to 192000)'",
    "audio/pcm;rate=fast, '(rate)'",
    "audio/pcm;channels=0, '(channels from 1 to 64)'"
  })
  void otherTypesAreRefused(String mimeType, String rule) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> reader.read(Blob.of(mimeType, THREE.bytes())))
        .satisfies(e -> assertThat(e.closeCode()).isEqualTo(1007))
        .withMessage("Invalid value at 'realtime_input.audio.mime_type' " + rule);
  }

  @Test
  void aSampleMayBeCutInTwo() {
    var bytes = THREE.bytes();
    var first = reader.read(pcm(Arrays.copyOf(bytes, 3)));
    var second = reader.read(pcm(Arrays.copyOfRange(bytes, 3, 4)));
    var third = reader.read(pcm(Arrays.copyOfRange(bytes, 4, 6)));
    assertThat(Audio.join(16_000, List.of(first, second, third))).isEqualTo(THREE);
    assertThat(second.length()).isOne();
  }

  @Test
  void anyRateIsBroughtToThatOfTheInput() {
    var second = Blob.of("audio/pcm;rate=48000", new byte[2 * 48_000]);
    assertThat(reader.read(second).length() + reader.flush().length()).isEqualTo(16_000);
  }

  @Test
  void aChangeOfRateLosesNothing() {
    int heard = reader.read(Blob.of("audio/pcm;rate=48000", new byte[2 * 4_800])).length();
    heard += reader.read(Blob.of("audio/pcm;rate=8000", new byte[2 * 800])).length();
    heard += reader.read(pcm(new byte[2 * 1_600])).length();
    assertThat(heard + reader.flush().length()).isEqualTo(3 * 1_600);
  }

  @Test
  void channelsAreMixed() {
    var stereo = Audio.of(16_000, (short) 100, (short) 300, (short) -5, (short) 5).bytes();
    assertThat(reader.read(Blob.of("audio/pcm;channels=2", stereo)).samples())
        .containsExactly((short) 200, (short) 0);
  }

  @Test
  void aWavFileIsRead() {
    assertThat(reader.read(wav(1, 1, 16, THREE.bytes()))).isEqualTo(THREE);
    assertThat(reader.read(wav(0xFFFE, 1, 16, THREE.bytes()))).isEqualTo(THREE);
    assertThat(reader.read(wav(1, 3, 16, THREE.bytes())).samples()).containsExactly((short) 100);
  }

  @Test
  void aWavFileMayGoOnInTheNextBlob() {
    var file = wav(1, 1, 16, THREE.bytes()).data();
    int end = file.length - 10;
    var first = reader.read(Blob.of("audio/wav", Arrays.copyOf(file, end - 3)));
    var second = reader.read(Blob.of("audio/wav", Arrays.copyOfRange(file, end - 3, end)));
    assertThat(Audio.join(16_000, List.of(first, second))).isEqualTo(THREE);
  }

  @Test
  void anotherWavFileIsNotTakenForSamples() {
    var file = wav(1, 1, 16, THREE.bytes());
    assertThat(reader.read(file)).isEqualTo(THREE);
    assertThat(reader.read(file)).isEqualTo(THREE);
  }

  @Test
  void aWavFileOfAnotherCodingIsRefused() {
    for (var file : List.of(wav(7, 1, 16, new byte[8]), wav(1, 1, 24, new byte[9]))) {
      assertRefused(file.data());
    }
  }

  @Test
  void aBrokenWavFileIsRefused() {
    var file = wav(1, 1, 16, new byte[0]).data();
    for (int length = 0; length < file.length; length++) {
      assertRefused(Arrays.copyOf(file, length));
    }
  }

  private static void assertRefused(byte[] file) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> new PcmReader().read(Blob.of("audio/wav", file)))
        .withMessage("Invalid value at 'realtime_input.audio.data' (WAV of 16 bit PCM)");
  }

  private static Blob pcm(byte[] data) {
    return Blob.of("audio/pcm", data);
  }

  /// A file with a chunk of odd length before its samples, which are followed by another.
  private static Blob wav(int coding, int channels, int bits, byte[] samples) {
    var wav = ByteBuffer.allocate(68 + samples.length + 10).order(ByteOrder.LITTLE_ENDIAN);
    chunk(wav, "RIFF", 60 + samples.length).put("WAVE".getBytes(US_ASCII));
    chunk(wav, "note", 3).put(new byte[4]);
    chunk(wav, "fmt ", 26).putShort((short) coding).putShort((short) channels);
    wav.putInt(16_000).putInt(32_000 * channels).putShort((short) (2 * channels));
    wav.putShort((short) bits).put(new byte[8]).putShort((short) 1);
    chunk(wav, "data", samples.length).put(samples);
    if (samples.length > 0) {
      chunk(wav, "LIST", 2).putShort((short) 7);
    }
    return Blob.of("audio/wav", Arrays.copyOf(wav.array(), wav.position()));
  }

  private static ByteBuffer chunk(ByteBuffer wav, String id, int size) {
    return wav.put(id.getBytes(US_ASCII)).putInt(size);
  }
}
