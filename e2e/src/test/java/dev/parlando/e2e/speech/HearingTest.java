package dev.parlando.e2e.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.server.LiveServer;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sentences go to the server in every way a client may send them. The session must not make them
/// harder to understand than they are for the recogniser alone.
@Timeout(300)
class HearingTest {
  private static final double ALLOWANCE = 0.05;
  private static final int SIDE_BY_SIDE = 4;

  /// How long nothing more must come after a turn before the next clip is sent.
  private static final long QUIET_MILLIS = 1500;

  private static final long PATIENCE_MILLIS = 30_000;
  private static final Duration BEFORE = Duration.ofMillis(400);
  private static final Duration AFTER = Duration.ofMillis(1500);
  private static final List<String> VOICES = List.of("rms", "slt", "kal16", "kevin16");
  private static final List<String> SENTENCES =
      List.of(
          "the bus to the airport leaves in twenty minutes",
          "please close the door behind you",
          "how many people live in this city",
          "we had bread and cheese for breakfast",
          "could you turn the music down a little",
          "my sister is coming to visit us next week",
          "what time does the museum open on monday",
          "i left my umbrella on the train",
          "there is a small garden behind the house",
          "he asked me to wait until the rain stopped",
          "do you know a good place to eat around here",
          "she has been working in the hospital for ten years",
          "the shop on the corner sells fresh fruit",
          "i would like a cup of coffee with milk",
          "put the keys on the table in the kitchen",
          "it will be cold and windy in the evening",
          "they walked along the river for an hour",
          "can you help me find the post office",
          "the children want to play outside after school",
          "we need more paper for the printer",
          "my brother bought a new car in april",
          "what is the fastest way to the station",
          "the film starts at half past eight",
          "thank you for the letter you sent me");

  /// A way to send a clip.
  private record Way(int rate, boolean inFrames) {
    List<Audio> pieces(Clip clip) {
      var sent = clip.at(rate).between(BEFORE, AFTER);
      return inFrames ? sent.frames() : List.of(sent.audio());
    }

    @Override
    public String toString() {
      return rate + " Hz " + (inFrames ? "in frames of 20 ms" : "in one message");
    }
  }

  private record Score(int errors, int words) {
    static Score of(Clip clip, String heard) {
      var said = Wording.of(clip.words());
      return new Score(said.errors(Wording.of(heard)), said.count());
    }

    static Score sum(List<Score> scores) {
      return new Score(
          scores.stream().mapToInt(Score::errors).sum(),
          scores.stream().mapToInt(Score::words).sum());
    }

    double rate() {
      return (double) errors / words;
    }

    @Override
    public String toString() {
      return "%d of %d words wrong, %.1f %%".formatted(errors, words, 100 * rate());
    }
  }

  @Test
  void whatIsSaidIsHeardAsWellAsByTheRecogniserAlone() throws Exception {
    try (var embedded = new Embedded()) {
      var clips = clips(embedded);
      var direct = new ArrayList<Score>();
      for (var clip : clips) {
        direct.add(Score.of(clip, embedded.hear(clip)));
      }
      System.out.println("the recogniser alone: " + Score.sum(direct));

      var served = served(clips);

      System.out.println("through the server: " + served);
      assertThat(served.rate()).isLessThanOrEqualTo(Score.sum(direct).rate() + ALLOWANCE);
    }
  }

  /// Every clip at both rates, once in one message and once in frames.
  private static Score served(List<Clip> clips) throws Exception {
    var even = every(2, 0, clips);
    var odd = every(2, 1, clips);
    try (var server = LiveServer.builder().start();
        var http = HttpClient.newHttpClient();
        var callers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      var scores =
          List.of(
              callers.submit(() -> hear(http, server, new Way(16_000, false), even)),
              callers.submit(() -> hear(http, server, new Way(48_000, true), even)),
              callers.submit(() -> hear(http, server, new Way(16_000, true), odd)),
              callers.submit(() -> hear(http, server, new Way(48_000, false), odd)));
      var all = new ArrayList<Score>();
      for (var score : scores) {
        all.add(score.get());
      }
      return Score.sum(all);
    }
  }

  private static Score hear(HttpClient http, LiveServer server, Way way, List<Clip> clips)
      throws Exception {
    var setup =
        Setup.builder("models/parlando")
            .generationConfig(GenerationConfig.of(Modality.TEXT, null))
            .transcribeInput()
            .build();
    try (var caller = Caller.call(http, server.port(), setup)) {
      var scores = new ArrayList<Score>();
      for (var clip : clips) {
        way.pieces(clip).forEach(caller::send);
        var heard = heard(caller);
        var score = Score.of(clip, heard);
        if (score.errors() > 0) {
          System.out.println(way + ": " + clip.words() + " -> " + heard.strip());
        }
        scores.add(score);
      }
      System.out.println(way + ": " + Score.sum(scores));
      return Score.sum(scores);
    }
  }

  /// All that is heard until the turn, or the last of several, is over.
  private static String heard(Caller caller) throws InterruptedException {
    var heard = new StringBuilder();
    boolean over = false;
    for (var next = caller.next(PATIENCE_MILLIS);
        next != null;
        next = caller.next(over ? QUIET_MILLIS : PATIENCE_MILLIS)) {
      if (next.message() instanceof ServerContent content) {
        over |= content.turnComplete();
        if (content.inputTranscription() != null) {
          over = false;
          heard.append(content.inputTranscription().text());
        }
        over |= content.turnComplete();
      }
    }
    return heard.toString();
  }

  private static List<Clip> every(int step, int from, List<Clip> clips) {
    var chosen = new ArrayList<Clip>();
    for (int i = from; i < clips.size(); i += step) {
      chosen.add(clips.get(i));
    }
    return chosen;
  }

  private static List<Clip> clips(Embedded embedded) throws Exception {
    var clips = new ArrayList<Clip>();
    for (int i = 0; i < SENTENCES.size(); i++) {
      // one voice further after each round, so that each voice goes every way
      var voice = VOICES.get((i + i / VOICES.size()) % VOICES.size());
      var sentence = SENTENCES.get(i);
      clips.add(voice.equals("kevin16") ? embedded.say(sentence) : Clip.flite(voice, sentence));
    }
    var austen = "librivox/sense_and_sensibility_01_austen_64kb-";
    clips.add(Clip.human("cards/001.wav", "ten of clubs"));
    clips.add(Clip.human("cards/003.wav", "seven of clubs"));
    clips.add(Clip.human("cards/004.wav", "five five"));
    clips.add(Clip.human(austen + "0880.wav", "he was not an ill disposed young man"));
    clips.add(Clip.human(austen + "0930.wav", "he might even have been made amiable himself"));
    clips.add(
        Clip.human(
            austen + "0890.wav",
            "unless to be rather cold hearted and rather selfish is to be ill disposed"));
    return clips;
  }
}
