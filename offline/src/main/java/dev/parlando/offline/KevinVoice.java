package dev.parlando.offline;

import com.sun.speech.freetts.Age;
import com.sun.speech.freetts.Gender;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.CMUDiphoneVoice;
import com.sun.speech.freetts.en.us.CMULexicon;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Audio;
import java.util.Locale;
import java.util.function.Predicate;

/// FreeTTS's `kevin16`: American English, male, diphones of the nineties at 16 kHz.
///
/// It is put together here and not looked up by FreeTTS, which searches the file system for voices.
/// The lexicon is its own, because looking words up in it is not thread-safe.
final class KevinVoice implements Tool {
  private static final String UNITS = "cmu_us_kal/cmu_us_kal16.bin";

  private final Voice voice;

  KevinVoice() {
    var units = CMUDiphoneVoice.class.getResource(UNITS);
    if (units == null) {
      throw new StageException(Kind.UNAVAILABLE, "the voice kevin16 is missing");
    }
    voice =
        new CMUDiphoneVoice(
            "kevin16",
            Gender.MALE,
            Age.YOUNGER_ADULT,
            "kevin16",
            Locale.US,
            "general",
            "cmu",
            new CMULexicon("cmudict04"),
            units);
    voice.setAudioPlayer(new Loudspeaker(audio -> false));
    voice.allocate();
    if (!voice.isLoaded()) {
      throw new StageException(Kind.UNAVAILABLE, "the voice kevin16 cannot be loaded");
    }
  }

  /// Says a text, piece by piece, until it is said or a piece is refused.
  void say(String text, Timbre timbre, Predicate<Audio> listener) {
    var loudspeaker = new Loudspeaker(listener);
    voice.setPitch(timbre.pitch());
    voice.setPitchRange(timbre.range());
    voice.setRate(timbre.pace());
    voice.setAudioPlayer(loudspeaker);
    if (!voice.speak(text) && !loudspeaker.refused()) {
      throw new StageException(Kind.FAILED, "the voice kevin16 broke");
    }
    loudspeaker.flush();
  }

  @Override
  public void close() {
    voice.deallocate();
  }
}
