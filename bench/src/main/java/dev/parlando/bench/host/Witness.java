package dev.parlando.bench.host;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import org.HdrHistogram.Recorder;

/// Sees when a session decides that its user speaks, and when the connection is told so.
///
/// The detector's side belongs to the session, the conversation's to the connection; the moment of
/// the decision is handed from one to the other.
final class Witness implements ActivityDetector {
  /// Frames of voice in a row that make a beginning, as the engine decides by default.
  private static final int FRAMES = 3;

  private final SpectralDetector detector = new SpectralDetector();
  private final Log log;
  private int voiced;
  private volatile long decided;

  Witness(Log log) {
    this.log = log;
  }

  /// What has been seen in all sessions.
  ///
  /// @param interruption from the decision to the connection's taking the message, in nanoseconds
  /// @param sound from its making to the connection's taking it, in nanoseconds
  /// @param detection of one frame, in nanoseconds
  record Log(Recorder interruption, Recorder sound, Recorder detection) {
    Log() {
      this(new Recorder(2), new Recorder(2), new Recorder(2));
    }
  }

  @Override
  public float voice(Audio frame) {
    long before = System.nanoTime();
    float voice = detector.voice(frame);
    long after = System.nanoTime();
    log.detection.recordValue(after - before);
    voiced = voice >= SpectralDetector.START ? voiced + 1 : 0;
    if (voiced == FRAMES) {
      decided = after;
    }
    return voice;
  }

  Conversation watching(Conversation conversation) {
    return new Watched(conversation, this::taken);
  }

  private void taken(ServerMessage message) {
    if (message instanceof ServerContent content && content.interrupted()) {
      log.interruption.recordValue(System.nanoTime() - decided);
    }
  }
}
