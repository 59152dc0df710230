package dev.parlando.engine.scripted;

import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import org.jspecify.annotations.Nullable;

/// Audible text: a synthesizer that speaks the bytes of a text as tones, and a transcriber that
/// finds the tones again. With the two, a whole conversation runs on real audio without any speech
/// engine, and a test can read what was said out loud.
///
/// Twenty bytes take a second, which is about the pace of speech. White space around a sentence is
/// not spoken; one space stands between sentences when they are heard again. A text must not hold
/// the character NUL.
public final class Chirp {
  private Chirp() {}

  /// Speaks at [Audio#OUTPUT_RATE], a piece of 200 ms for every four bytes.
  public static Synthesizer synthesizer() {
    return (sentences, _, out) -> {
      var mouth = new ChirpMouth(Audio.OUTPUT_RATE);
      for (var sentence = sentences.take(); sentence != null; sentence = sentences.take()) {
        for (var syllable : mouth.syllables(sentence)) {
          out.put(syllable);
        }
      }
    };
  }

  /// Hears audio of any rate that is a multiple of 50 Hz, from 8000 on. A hypothesis goes out
  /// whenever there is more text.
  public static Transcriber transcriber() {
    return (utterance, _, out) -> {
      var said = "";
      var first = nextWithSamples(utterance);
      if (first != null) {
        var ear = new ChirpEar(first.rate());
        for (var piece = first; piece != null; piece = utterance.take()) {
          ear.hear(piece);
          var text = ear.text();
          if (!text.equals(said)) {
            out.put(new Transcript(text, false));
            said = text;
          }
        }
        ear.end();
        said = ear.text();
      }
      out.put(new Transcript(said, true));
    };
  }

  private static @Nullable Audio nextWithSamples(Source<Audio> utterance)
      throws InterruptedException {
    var piece = utterance.take();
    while (piece != null && piece.length() == 0) {
      piece = utterance.take();
    }
    return piece;
  }

  /// A text as audio, without silence around it.
  public static Audio speech(String text, int rate) {
    return Audio.join(rate, new ChirpMouth(rate).syllables(text));
  }

  /// The text in some audio; empty where there is none.
  public static String heard(Audio audio) {
    var ear = new ChirpEar(audio.rate());
    ear.hear(audio);
    ear.end();
    return ear.text();
  }
}
