package dev.parlando.engine;

import dev.parlando.engine.Terms.Wish;
import dev.parlando.engine.hearing.BackChannel;
import dev.parlando.engine.hearing.Completeness;
import dev.parlando.engine.hearing.Ear;
import dev.parlando.engine.hearing.Endpointer.Decision;
import dev.parlando.engine.hearing.Patience;
import dev.parlando.engine.resumption.SessionSnapshot.Speech;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Transcription;
import dev.parlando.protocol.VoiceActivity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The user's side: the audio, the [Activity] under way, and those whose text has not come yet.
///
/// It knows whether the user speaks, not what follows from it: that is [TurnTaking]'s. Owned by the
/// session's thread.
final class Listening {
  /// Without audio for so long, a user in mid-speech is taken to have stopped.
  static final long STALL = Duration.ofMillis(1500).toNanos();

  /// Seconds of speech after which an utterance is written down in parts; twice as much may wait.
  private static final double LONGEST = 300;

  /// Milliseconds of silence after which it is asked whether the user has finished.
  private static final int PAUSE = 200;

  /// Milliseconds of silence that belong to a turn which includes all input.
  private static final int ALL_INPUT_MILLIS = 60_000;

  private final Surroundings around;
  private final Ear ear;
  private final Utterances utterances = new Utterances();
  private final @Nullable Patience patience;
  private @Nullable Activity activity;

  Listening(Surroundings around) {
    this.around = around;
    var terms = around.terms();
    this.ear =
        new Ear(
            terms.automatic() ? around.stages().detector().get() : null,
            terms.endpointing(),
            includesAllInput() ? ALL_INPUT_MILLIS : Ear.RECALLED_MILLIS);
    this.patience = patience();
  }

  private @Nullable Patience patience() {
    var options = around.terms().options();
    boolean asks = around.terms().automatic() && (options.readTurnEnds() || options.speculate());
    var detector = around.stages().turnDetector();
    return asks ? new Patience(detector == null ? new Completeness() : detector.get()) : null;
  }

  /// Silence means something only to a model that hears it.
  private boolean includesAllInput() {
    return hearsByItself() && around.terms().wants(Wish.ALL_SOUND);
  }

  /// Whether the model hears by itself; otherwise a transcriber does for it.
  boolean hearsByItself() {
    return around.stages().languageModel().hears().contains(Modality.AUDIO);
  }

  boolean isSpeaking() {
    return activity != null;
  }

  /// Whether it is not known yet what the user said into this generation.
  boolean mayInterrupt(Generation generation) {
    return utterances.anySparing(generation);
  }

  // Audio

  List<Audio> frames(Blob audio) {
    return ear.frames(audio);
  }

  List<Audio> lastFrames() {
    return ear.lastFrames();
  }

  /// Hears one more frame, and decides what it means.
  Decision hear(Audio frame) {
    if (activity == null) {
      ear.remember(frame);
    } else {
      hear(activity, frame);
    }
    return patience == null || activity == null
        ? ear.listen(frame)
        : listen(frame, activity, patience);
  }

  private Decision listen(Audio frame, Activity hearing, Patience waiting) {
    waiting.hear(frame);
    if (ear.pausedMillis() >= PAUSE) {
      waiting.judge(hearing.guess());
    }
    return readsTurnEnds() ? ear.listen(frame, waiting) : ear.listen(frame);
  }

  private boolean readsTurnEnds() {
    return around.terms().options().readTurnEnds() && !around.terms().wants(Wish.OWN_SILENCE);
  }

  /// What the user has probably finished saying; absent while that is not likely.
  @Nullable String probablyAll() {
    return patience != null
            && activity != null
            && !hearsByItself()
            && ear.pausedMillis() >= PAUSE
            && patience.isProbablyOver()
        ? activity.guess()
        : null;
  }

  Decision streamEnds() {
    return ear.streamEnds();
  }

  /// Whether sound stopped in mid-speech, so long ago that the user must have finished.
  boolean hasStalled() {
    if (activity == null || !around.terms().automatic()) {
      return false;
    }
    long stalled = activity.heardAt() + STALL;
    if (around.alarm().now() - stalled >= 0) {
      return true;
    }
    around.alarm().at(stalled);
    return false;
  }

  // Activities

  /// The user begins, with what was heard just before.
  ///
  /// @param spared the generation that goes on nevertheless
  void begin(@Nullable Generation spared) {
    signal(VoiceActivity.Type.ACTIVITY_START, ear.began());
    activity = begun(spared);
    for (var frame : ear.recall()) {
      hear(activity, frame);
    }
  }

  private void hear(Activity hearing, Audio frame) {
    boolean keep = hearsByItself() || around.terms().wants(Wish.RESUMPTION);
    hearing.hear(frame, around.alarm().now(), keep);
  }

  private Activity begun(@Nullable Generation spared) {
    var begun = new Activity(around.mailbox()::bring, around.alarm().now(), spared);
    utterances.add(begun, around.workers(), around.stages().transcriber(), around.terms().hints());
    return begun;
  }

  /// The user has finished.
  ///
  /// @return what is to be answered; absent where nobody spoke
  @Nullable Activity end() {
    var ended = activity;
    if (ended != null) {
      ended.end();
      signal(VoiceActivity.Type.ACTIVITY_END, ear.ended());
      if (patience != null) {
        patience.clear();
      }
    }
    activity = null;
    return ended;
  }

  /// Nobody speaks for ever: long speech is written down in parts, and no more is kept than a slow
  /// transcriber can catch up with.
  void limit(@Nullable Generation spared) {
    if (activity != null && activity.seconds() > LONGEST) {
      activity.end();
      activity = begun(spared);
    }
    if (utterances.seconds() > 2 * LONGEST) {
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR,
          "RESOURCE_EXHAUSTED: more speech waits to be transcribed than the server keeps.");
    }
  }

  private void signal(VoiceActivity.Type type, Duration offset) {
    if (around.terms().wants(Wish.VOICE_ACTIVITY)) {
      around.outbox().put(new VoiceActivity(type, offset, null));
    }
  }

  // Over several connections

  /// Goes on where another connection stopped. Speech that is not written down yet is heard again,
  /// as if the user had just said it.
  void goOn(Speech speech, long samples) {
    boolean speaking = speech.underWay() && around.terms().automatic();
    ear.goOn(samples / ActivityDetector.FRAME, speaking);
    if (speech.underWay() || speech.heard().length() > 0) {
      activity = begun(null);
      hear(activity, speech.heard());
    }
  }

  /// What is not written down yet.
  Speech unheard() {
    return new Speech(utterances.audio(), activity != null);
  }

  /// How much was listened to.
  long samples() {
    return ear.position() * ActivityDetector.FRAME;
  }

  // What was said

  /// Whether this is the utterance whose text comes next.
  boolean isNext(Activity heard) {
    return utterances.isNext(heard);
  }

  /// Its text has come, or never will.
  void settle(Activity heard) {
    utterances.remove(heard);
  }

  /// Whether what an utterance holds so far is more than a sign of listening.
  boolean isWord(Activity heard, String text) {
    return BackChannel.isMore(text)
        || (around.stages().transcriber() == null && BackChannel.isLong(heard.seconds()));
  }

  void caption(Activity heard, String guess) {
    heard.guess(guess);
    if (around.terms().wants(Wish.INPUT_TRANSCRIPT)) {
      around.outbox().put(ServerContent.mayHaveHeard(Transcription.of(guess)));
    }
  }

  void transcribe(String text) {
    if (!text.isEmpty() && around.terms().wants(Wish.INPUT_TRANSCRIPT)) {
      around.outbox().put(ServerContent.heard(Transcription.of(text)));
    }
  }

  /// Nobody will ask what was said.
  void release() {
    utterances.cancel();
  }
}
