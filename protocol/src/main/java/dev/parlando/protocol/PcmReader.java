package dev.parlando.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a stream of blobs as audio at [Audio#INPUT_RATE], whatever rate and channels they declare.
/// One stream, one thread.
///
/// Raw PCM is 16 bits, little-endian, also as `audio/l16`, where Google does not follow the
/// register either. A frame that is cut at the end of a blob goes on in the next. A WAV file may
/// come in one blob or begin in one and go on in those that follow.
public final class PcmReader {
  private static final byte[] NOTHING = {};

  private @Nullable String mimeType;
  private @Nullable PcmFormat format;
  private Resampler resampler = new Resampler(Audio.INPUT_RATE, Audio.INPUT_RATE);
  private byte[] carry = NOTHING;

  /// The next piece.
  ///
  /// @throws ProtocolException 1007, where the type or the data are none that can be heard
  public Audio read(Blob blob) {
    if (format != null && blob.mimeType() != null && blob.mimeType().equals(mimeType)) {
      boolean anotherFile = WavHeader.begins(blob.data()) && isWav(blob);
      return anotherFile ? begin(blob) : pcm(format, blob.data());
    }
    return begin(blob);
  }

  /// What the filter still holds, at the end of a stream. Half a sample is forgotten.
  public Audio flush() {
    carry = NOTHING;
    return resampler.flush();
  }

  private static boolean isWav(Blob blob) {
    return PcmFormat.Container.of(blob.mimeType()) == PcmFormat.Container.WAV;
  }

  private Audio begin(Blob blob) {
    if (!isWav(blob)) {
      return begin(blob, PcmFormat.declaredBy(blob.mimeType()), blob.data());
    }
    if (!WavHeader.begins(blob.data())) {
      throw WavHeader.invalid();
    }
    carry = NOTHING;
    var header = WavHeader.of(blob.data());
    var samples = Arrays.copyOfRange(blob.data(), header.from(), header.to());
    return begin(blob, header.format(), samples);
  }

  private Audio begin(Blob blob, PcmFormat declared, byte[] data) {
    mimeType = blob.mimeType();
    if (declared.equals(format)) {
      return pcm(declared, data);
    }
    var rest = format == null ? Audio.of(Audio.INPUT_RATE) : flush();
    format = declared;
    resampler = new Resampler(declared.rate(), Audio.INPUT_RATE);
    return Audio.join(Audio.INPUT_RATE, List.of(rest, pcm(declared, data)));
  }

  private Audio pcm(PcmFormat format, byte[] data) {
    var bytes = data;
    if (carry.length > 0) {
      bytes = Arrays.copyOf(carry, carry.length + data.length);
      System.arraycopy(data, 0, bytes, carry.length, data.length);
    }
    int whole = bytes.length - bytes.length % format.frameBytes();
    carry = whole == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, whole, bytes.length);
    return resampler.resample(Audio.wrap(format.rate(), mono(format, bytes, whole)));
  }

  /// The mean of the channels.
  private static short[] mono(PcmFormat format, byte[] bytes, int length) {
    var samples = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    var mono = new short[length / format.frameBytes()];
    if (format.channels() == 1) {
      samples.get(mono);
      return mono;
    }
    for (int i = 0; i < mono.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < format.channels(); channel++) {
        sum += samples.get();
      }
      mono[i] = (short) Math.round((float) sum / format.channels());
    }
    return mono;
  }
}
