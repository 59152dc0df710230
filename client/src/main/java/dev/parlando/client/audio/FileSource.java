package dev.parlando.client.audio;

import static javax.sound.sampled.AudioFormat.Encoding.PCM_SIGNED;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.PcmReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/// A file, in pieces of 100 ms at [Audio#INPUT_RATE].
final class FileSource implements AudioSource {
  private static final int PIECES_A_SECOND = 10;

  private final AudioInputStream samples;
  private final PcmReader reader = new PcmReader();
  private boolean ended;

  private FileSource(AudioInputStream samples) {
    this.samples = samples;
  }

  static FileSource open(Path file) {
    try {
      var coded = AudioSystem.getAudioInputStream(file.toFile());
      var from = coded.getFormat();
      int channels = from.getChannels();
      var pcm =
          new AudioFormat(
              PCM_SIGNED,
              from.getSampleRate(),
              16,
              channels,
              2 * channels,
              from.getSampleRate(),
              false);
      return new FileSource(AudioSystem.getAudioInputStream(pcm, coded));
    } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException("not a WAV, AIFF or AU file of PCM", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable Audio read() throws IOException {
    if (ended) {
      return null;
    }
    var format = samples.getFormat();
    int rate = Math.round(format.getSampleRate());
    var bytes = samples.readNBytes(rate / PIECES_A_SECOND * format.getFrameSize());
    if (bytes.length == 0) {
      ended = true;
      return reader.flush();
    }
    var type = "audio/pcm;rate=" + rate + ";channels=" + format.getChannels();
    return reader.read(Blob.of(type, bytes));
  }

  @Override
  public void close() throws IOException {
    samples.close();
  }
}
