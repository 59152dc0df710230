package dev.parlando.offline;

import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.Audio;
import org.jspecify.annotations.Nullable;

/// A piece of text on its way to a voice, and its audio on the way back. The voice never waits for
/// the listener: it is free for others as soon as the text is said.
final class Saying implements Job<KevinVoice>, Source<Audio> {
  private final String text;
  private final Timbre timbre;
  private final Feed<Audio> audio = new Feed<>();
  private volatile boolean cancelled;

  Saying(String text, Timbre timbre) {
    this.text = text;
    this.timbre = timbre;
  }

  @Override
  public void work(KevinVoice voice) {
    if (!cancelled) {
      voice.say(text, timbre, this::hear);
    }
  }

  @Override
  public void done() {
    audio.end();
  }

  private boolean hear(Audio piece) {
    audio.put(piece);
    return !cancelled;
  }

  @Override
  public void fail(StageException why) {
    audio.fail(why);
  }

  @Override
  public @Nullable Audio take() throws InterruptedException {
    return audio.take();
  }

  /// Nobody listens any more.
  void cancel() {
    cancelled = true;
  }
}
