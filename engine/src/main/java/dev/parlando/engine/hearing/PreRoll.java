package dev.parlando.engine.hearing;

import static dev.parlando.engine.spi.ActivityDetector.FRAME;

import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The latest frames in which nobody was known to speak. Owned by the session's thread.
///
/// They lie in one array that stays: as objects of their own, those of all sessions would be alive
/// just long enough for every collection of garbage to copy them.
final class PreRoll {
  /// Frames that there is room for at first.
  private static final int FIRST = 8;

  private final int most;

  /// Grows up to the most.
  private short[] samples = new short[0];

  /// Frames that are there.
  private int frames;

  /// Where the next goes, in frames.
  private int next;

  /// An empty one.
  ///
  /// @param most frames that are kept
  PreRoll(int most) {
    this.most = most;
  }

  /// Keeps a frame, and no longer the oldest of too many.
  void add(Audio frame) {
    if (most == 0) {
      return;
    }
    if (frames < most && frames * FRAME == samples.length) {
      samples = Arrays.copyOf(samples, Math.min(most, Math.max(FIRST, 2 * frames)) * FRAME);
    }
    frame.copyTo(samples, next * FRAME);
    next = (next + 1) % most;
    frames = Math.min(frames + 1, most);
  }

  /// Gives its frames away, oldest first.
  List<Audio> take() {
    var taken = new ArrayList<Audio>(frames);
    for (int i = frames; i > 0; i--) {
      int at = Math.floorMod(next - i, most) * FRAME;
      var frame = new short[FRAME];
      System.arraycopy(samples, at, frame, 0, FRAME);
      taken.add(Audio.wrap(Audio.INPUT_RATE, frame));
    }
    frames = 0;
    next = 0;
    return taken;
  }
}
