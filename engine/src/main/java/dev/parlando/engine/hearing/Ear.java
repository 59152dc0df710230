package dev.parlando.engine.hearing;

import dev.parlando.engine.hearing.Endpointer.Decision;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.PcmReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the client's audio into frames, hears where speech begins and ends in them, and remembers
/// the latest ones so that no first syllable is lost. Owned by the session's thread.
public final class Ear {
  /// Milliseconds that are recalled from before speech was first detected.
  public static final int RECALLED_MILLIS = 320;

  private final PcmReader reader = new PcmReader();
  private final PreRoll recent;
  private final @Nullable ActivityDetector detector;
  private final Endpointer endpointer;

  /// Frames listened to so far.
  private long position;

  /// What is not yet a whole frame.
  private Audio rest = Audio.of(Audio.INPUT_RATE);

  /// An ear for one stream.
  ///
  /// @param detector absent where the client marks its activity itself
  /// @param settings how to tell start and end; absent with the detector
  /// @param recalledMillis how much is recalled from before speech was first detected
  public Ear(
      @Nullable ActivityDetector detector,
      Endpointer.@Nullable Settings settings,
      int recalledMillis) {
    this.detector = detector;
    var marks = settings == null ? Endpointer.Settings.of(null) : settings;
    this.endpointer = new Endpointer(marks);
    this.recent =
        new PreRoll(
            (marks.prefixMillis() + recalledMillis)
                * Audio.INPUT_RATE
                / 1000
                / ActivityDetector.FRAME);
  }

  /// Goes on where another connection stopped.
  ///
  /// @param frames that had been listened to
  /// @param speaking whether somebody spoke then
  public void goOn(long frames, boolean speaking) {
    position = frames;
    endpointer.goOn(speaking);
  }

  /// Frames listened to so far.
  public long position() {
    return position;
  }

  /// The whole frames that are there with this piece of audio.
  public List<Audio> frames(Blob piece) {
    return cut(reader.read(piece));
  }

  /// The frames that are left when the stream ends, the last filled up with silence.
  public List<Audio> lastFrames() {
    var frames = new ArrayList<>(cut(reader.flush()));
    if (rest.length() > 0) {
      var padding = new short[ActivityDetector.FRAME - rest.length()];
      frames.add(join(rest, Audio.wrap(Audio.INPUT_RATE, padding)));
      rest = Audio.of(Audio.INPUT_RATE);
    }
    return frames;
  }

  /// Listens to the next frame.
  public Decision listen(Audio frame) {
    position++;
    return detector == null ? Decision.NONE : endpointer.next(detector.voice(frame));
  }

  /// Listens to the next frame with more or less patience.
  public Decision listen(Audio frame, Patience patience) {
    position++;
    return detector == null
        ? Decision.NONE
        : endpointer.next(detector.voice(frame), patience.millis(endpointer.usualSilenceMillis()));
  }

  /// Milliseconds for which somebody who speaks has been silent.
  public int pausedMillis() {
    return endpointer.pausedMillis();
  }

  /// Where the speech began that has just been found, from the beginning of the session's audio.
  public Duration began() {
    return before(detector == null ? 0 : endpointer.prefixMillis());
  }

  /// Where the speech ended that has just been found to have ended.
  public Duration ended() {
    return before(endpointer.silentMillis());
  }

  private Duration before(int millis) {
    long now = position * ActivityDetector.FRAME * 1000 / Audio.INPUT_RATE;
    return Duration.ofMillis(Math.max(0, now - millis));
  }

  /// There is nothing more to listen to: whoever spoke has stopped.
  public Decision streamEnds() {
    return endpointer.streamEnds();
  }

  /// Remembers a frame in which nobody was known to speak. Where the client marks its activity,
  /// nothing outside the marks counts.
  public void remember(Audio frame) {
    if (detector != null) {
      recent.add(frame);
    }
  }

  /// Gives away the frames just before speech was known to begin.
  public List<Audio> recall() {
    return recent.take();
  }

  private List<Audio> cut(Audio piece) {
    var audio = rest.length() == 0 ? piece : join(rest, piece);
    var frames = new ArrayList<Audio>(audio.length() / ActivityDetector.FRAME);
    int at = 0;
    for (; at + ActivityDetector.FRAME <= audio.length(); at += ActivityDetector.FRAME) {
      frames.add(audio.slice(at, at + ActivityDetector.FRAME));
    }
    rest = audio.slice(at, audio.length());
    return frames;
  }

  private static Audio join(Audio first, Audio second) {
    return Audio.join(Audio.INPUT_RATE, List.of(first, second));
  }
}
