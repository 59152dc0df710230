package dev.parlando.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every transcriber keeps. A test of one extends this.
public abstract class TranscriberContract {
  /// How soon an interrupted stage must be gone.
  protected static final Duration OBEDIENCE = Duration.ofMillis(100);

  /// The one under test; always the same.
  protected abstract Transcriber transcriber();

  /// Speech at [Audio#INPUT_RATE] that it understands, of at least a second.
  protected abstract Audio speech();

  @Test
  void theLastTranscriptIsFinalAndNoOtherIs() throws InterruptedException {
    var transcripts = transcripts(speech());

    assertThat(transcripts.getLast().isFinal()).isTrue();
    assertThat(transcripts.getLast().text()).isNotBlank();
    assertThat(transcripts.subList(0, transcripts.size() - 1)).noneMatch(Transcript::isFinal);
  }

  @Test
  void hypothesesGoOutOnlyWhenTheyChange() throws InterruptedException {
    var texts =
        transcripts(speech()).stream().filter(t -> !t.isFinal()).map(Transcript::text).toList();

    for (int i = 1; i < texts.size(); i++) {
      assertThat(texts.get(i)).isNotEqualTo(texts.get(i - 1));
    }
  }

  @Test
  void hearingNothingIsAnEmptyFinalTranscript() throws InterruptedException {
    assertThat(transcripts(Audio.of(Audio.INPUT_RATE))).containsExactly(new Transcript("", true));
  }

  @Test
  void noPieceAtAllIsAnEmptyFinalTranscript() throws InterruptedException {
    var transcripts = new ArrayList<Transcript>();

    transcriber().transcribe(() -> null, Hints.NONE, transcripts::add);

    assertThat(transcripts).containsExactly(new Transcript("", true));
  }

  @Test
  void silenceIsNotUnderstood() throws InterruptedException {
    var silence = Audio.silence(Audio.INPUT_RATE, Duration.ofSeconds(1));

    assertThat(transcripts(silence).getLast()).isEqualTo(new Transcript("", true));
  }

  /// A hint is a wish, and no reason to fail.
  @Test
  void hintsThatItCannotUseBreakNothing() throws InterruptedException {
    var hints = new Hints(List.of("xx-Zzzz-XX", "de", ""), List.of("Zugzwang", "", "\"a, b\"\n"));
    var transcripts = new ArrayList<Transcript>();

    transcriber().transcribe(source(frames(speech())), hints, transcripts::add);

    assertThat(transcripts.getLast().isFinal()).isTrue();
    assertThat(transcripts.getLast().text()).isNotBlank();
  }

  @Test
  void anInterruptEndsItWhileItWaitsForMore() throws InterruptedException {
    transcripts(speech());
    StageRun<Audio, Transcript> run =
        StageRun.start(stage -> transcriber().transcribe(stage::take, Hints.NONE, stage::put));
    frames(speech()).forEach(run::give);
    assertThat(run.wantsMore()).isTrue();

    assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    assertThat(run.failures()).hasOnlyElementsOfType(InterruptedException.class).hasSize(1);
  }

  @Test
  void whatItHeldIsFreeAgainAfterInterrupts() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      StageRun<Audio, Transcript> run =
          StageRun.start(stage -> transcriber().transcribe(stage::take, Hints.NONE, stage::put));
      run.give(frames(speech()).getFirst());
      assertThat(run.wantsMore()).isTrue();
      assertThat(run.isGoneWithin(OBEDIENCE)).isTrue();
    }

    assertThat(transcripts(speech()).getLast().text()).isNotBlank();
  }

  /// Everything it says of some audio, given in frames of 20 ms.
  protected List<Transcript> transcripts(Audio audio) throws InterruptedException {
    var transcripts = new ArrayList<Transcript>();
    transcriber().transcribe(source(frames(audio)), Hints.NONE, transcripts::add);
    return transcripts;
  }

  private static List<Audio> frames(Audio audio) {
    int frame = audio.rate() / 50;
    var frames = new ArrayList<Audio>();
    for (int at = 0; at < audio.length(); at += frame) {
      frames.add(audio.slice(at, Math.min(at + frame, audio.length())));
    }
    return frames;
  }

  private static <T> Source<T> source(List<T> items) {
    Iterator<T> rest = items.iterator();
    return () -> rest.hasNext() ? rest.next() : null;
  }
}
