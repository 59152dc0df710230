package dev.parlando.offline;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one person says, on its way through a recogniser.
///
/// Its audio is kept while it waits in line, and recognised faster than it was spoken. Somebody who
/// speaks on and on, or has stopped without ending, does not keep a recogniser from those who wait:
/// after a while the utterance gives way as soon as it has caught up, and goes to the end of the
/// line with what is understood so far.
///
/// Two threads meet here: the transcribing one puts audio and takes transcripts, the recogniser's
/// does the reverse and owns `understood`, `since` and `gaveWay`.
final class Utterance implements Job<Recogniser> {
  /// Samples a recogniser gets at a time: 100 ms.
  static final int PIECE = Audio.INPUT_RATE / 10;

  /// Audio between two hypotheses, in samples: 250 ms.
  static final int BETWEEN_HYPOTHESES = Audio.INPUT_RATE / 4;

  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Pool<Recogniser> recognisers;
  private final Duration turn;
  private final Feed<Audio> audio = new Feed<>();
  private final Feed<Transcript> transcripts = new Feed<>();
  private volatile boolean cancelled;
  private String understood = "";
  private long since;
  private boolean gaveWay;

  /// An utterance that keeps a recogniser from others for no longer than `turn` once it has caught
  /// up.
  Utterance(Pool<Recogniser> recognisers, Duration turn) {
    this.recognisers = recognisers;
    this.turn = turn;
  }

  /// Adds what was heard next.
  void hear(Audio heard) {
    for (int at = 0; at < heard.length(); at += PIECE) {
      audio.put(heard.slice(at, Math.min(at + PIECE, heard.length())));
    }
  }

  /// All has been heard.
  void end() {
    audio.end();
  }

  /// Nobody listens any more.
  void cancel() {
    cancelled = true;
    audio.end();
  }

  /// The newest transcript; null after the final one. Hypotheses that are already superseded are
  /// left out.
  @Nullable Transcript transcript() throws InterruptedException {
    var transcript = transcripts.take();
    while (transcript != null && !transcript.isFinal() && !transcripts.isEmpty()) {
      transcript = transcripts.take();
    }
    return transcript;
  }

  @Override
  public void work(Recogniser recogniser) throws InterruptedException {
    since = System.nanoTime();
    gaveWay = false;
    var text = cancelled ? "" : recogniser.recognise(this);
    understood = with(text);
  }

  @Override
  public void done() {
    if (gaveWay) {
      recognisers.submit(this);
    } else {
      transcripts.put(new Transcript(understood, true));
      transcripts.end();
    }
  }

  @Override
  public void fail(StageException why) {
    transcripts.fail(why);
  }

  /// The next audio for the recogniser, at most [#PIECE] samples; null when it shall conclude.
  @Nullable Audio next() throws InterruptedException {
    while (!cancelled && !audio.exhausted()) {
      if (audio.isEmpty() && System.nanoTime() - since > turn.toNanos() && recognisers.busy()) {
        gaveWay = true;
        return null;
      }
      var piece = audio.take(PATIENCE);
      if (piece != null) {
        return piece;
      }
    }
    return null;
  }

  /// What the recogniser understands so far.
  void hypothesis(String text) {
    transcripts.put(new Transcript(with(text), false));
  }

  private String with(String text) {
    return understood.isEmpty() || text.isEmpty() ? understood + text : understood + " " + text;
  }
}
