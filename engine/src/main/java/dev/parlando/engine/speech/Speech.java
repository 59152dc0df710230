package dev.parlando.engine.speech;

import dev.parlando.engine.speech.text.SpeakableText;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Resampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The voice of one generation: takes text as it is written and speaks it sentence by sentence, in
/// pieces of [#PIECE] samples, beside the writing.
///
/// The generation's thread writes. The sound belongs to the voice's thread, or, where the model
/// speaks by itself and there is no voice, to the generation's.
public final class Speech {
  /// Samples in a piece of sound: 100 ms, well below any client's limit of a message.
  public static final int PIECE = Audio.OUTPUT_RATE / 10;

  /// Sentences that may wait for the voice before the model has to.
  private static final int WAITING = 32;

  private final LinkedBlockingQueue<Optional<String>> sentences =
      new LinkedBlockingQueue<>(WAITING);
  private final SentenceSplitter splitter = new SentenceSplitter();
  private final CountDownLatch spoken = new CountDownLatch(1);
  private final Sink<Piece> out;

  /// Belongs to the sound.
  private @Nullable Resampler resampler;

  /// What is not yet a whole piece. Belongs to the sound.
  private Audio rest = Audio.of(Audio.OUTPUT_RATE);

  public Speech(Sink<Piece> out) {
    this.out = out;
  }

  /// Speaks what is written, to its end. Runs on the voice's thread.
  public void run(Synthesizer synthesizer, Voice voice) throws InterruptedException {
    var speakable = new SpeakableText(voice.languageCode());
    synthesizer.speak(() -> next(speakable), voice, this::play);
    finishSound();
    while (sentences.take().isPresent()) {} // a voice may stop before the writing does
    spoken.countDown();
  }

  /// Writes on; blocks while the voice is far behind.
  public void write(String delta) throws InterruptedException {
    for (var sentence : splitter.add(delta)) {
      sentences.put(Optional.of(sentence));
    }
  }

  /// What is written so far is to be spoken, whole sentence or not.
  public void finishWriting() throws InterruptedException {
    for (var sentence : splitter.finish()) {
      sentences.put(Optional.of(sentence));
    }
  }

  /// Waits until all is spoken.
  public void end() throws InterruptedException {
    finishWriting();
    sentences.put(Optional.empty());
    spoken.await();
  }

  /// Cuts sound into pieces.
  public void play(Audio audio) throws InterruptedException {
    if (resampler == null) {
      resampler = new Resampler(audio.rate(), Audio.OUTPUT_RATE);
    }
    cut(resampler.resample(audio));
  }

  /// Lets out what is held of the sound so far.
  public void finishSound() throws InterruptedException {
    if (resampler != null) {
      cut(resampler.flush());
    }
    if (rest.length() > 0) {
      out.put(new Piece.Sound(rest));
      rest = Audio.of(Audio.OUTPUT_RATE);
    }
  }

  /// The next thing to say. What is written goes out as it is; what of it cannot be said, such as
  /// code, is left out.
  private @Nullable String next(SpeakableText speakable) throws InterruptedException {
    finishSound();
    for (var written = sentences.take(); written.isPresent(); written = sentences.take()) {
      out.put(new Piece.Sentence(written.get()));
      var said = speakable.of(written.get());
      if (!said.isEmpty()) {
        return said;
      }
    }
    sentences.put(Optional.empty());
    return null;
  }

  private void cut(Audio audio) throws InterruptedException {
    var sound = Audio.join(Audio.OUTPUT_RATE, List.of(rest, audio));
    var pieces = new ArrayList<Audio>();
    int at = 0;
    for (; at + PIECE <= sound.length(); at += PIECE) {
      pieces.add(sound.slice(at, at + PIECE));
    }
    rest = sound.slice(at, sound.length());
    for (var piece : pieces) {
      out.put(new Piece.Sound(piece));
    }
  }
}
