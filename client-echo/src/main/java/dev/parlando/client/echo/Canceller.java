package dev.parlando.client.echo;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig.NoiseSuppression;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import dev.parlando.protocol.Audio;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/// WebRTC's echo canceller and noise suppressor, in frames of 10 ms. For any thread.
///
/// What is played is not handed over when it is, but one frame for each frame that is heard,
/// silence where nothing is played: so both streams run evenly, and the delay between them that has
/// to be learnt stays the same.
final class Canceller {
  private static final int HEARD_SAMPLES = Audio.INPUT_RATE / 100;
  private static final int PLAYED_BYTES = Audio.OUTPUT_RATE / 100 * 2;
  private static final int HEARD_BYTES = HEARD_SAMPLES * 2;

  /// Beyond half a second the two clocks have drifted apart, or nobody listens.
  private static final int MOST_FRAMES = 50;

  private static final AudioProcessingStreamConfig HEARD =
      new AudioProcessingStreamConfig(Audio.INPUT_RATE, 1);
  private static final AudioProcessingStreamConfig PLAYED =
      new AudioProcessingStreamConfig(Audio.OUTPUT_RATE, 1);

  private final ReentrantLock lock = new ReentrantLock();
  private final AudioProcessing processing = new AudioProcessing();
  private final Deque<byte[]> played = new ArrayDeque<>();
  private byte[] begun = {};
  private boolean closed;

  Canceller() {
    var config = new AudioProcessingConfig();
    config.echoCanceller.enabled = true;
    config.highPassFilter.enabled = true;
    config.noiseSuppression.enabled = true;
    config.noiseSuppression.level = NoiseSuppression.Level.MODERATE;
    processing.applyConfig(config);
  }

  /// How many samples a heard frame has.
  static int frame() {
    return HEARD_SAMPLES;
  }

  /// The speaker plays a piece, at [Audio#OUTPUT_RATE].
  void play(Audio piece) {
    lock.lock();
    try {
      var bytes = joined(begun, piece.bytes());
      int at = 0;
      for (; at + PLAYED_BYTES <= bytes.length; at += PLAYED_BYTES) {
        played.add(Arrays.copyOfRange(bytes, at, at + PLAYED_BYTES));
      }
      begun = Arrays.copyOfRange(bytes, at, bytes.length);
      while (played.size() > MOST_FRAMES) {
        played.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// What was still to be heard is not.
  void forget() {
    lock.lock();
    try {
      played.clear();
      begun = new byte[0];
    } finally {
      lock.unlock();
    }
  }

  /// Cleans a frame at [Audio#INPUT_RATE].
  Audio clean(Audio frame) {
    lock.lock();
    try {
      if (closed) {
        return frame;
      }
      var reference = played.poll();
      processing.processReverseStream(
          reference == null ? new byte[PLAYED_BYTES] : reference,
          PLAYED,
          PLAYED,
          new byte[PLAYED_BYTES]);
      var clean = new byte[HEARD_BYTES];
      processing.processStream(frame.bytes(), HEARD, HEARD, clean);
      return Audio.ofBytes(Audio.INPUT_RATE, clean);
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        processing.dispose();
      }
    } finally {
      lock.unlock();
    }
  }
}
