package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Voice;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a sentence takes to its first sound; prints what `docs/speech.md` tells.
class FirstAudioTest {
  private static final int RUNS = 20;

  @ParameterizedTest
  @CsvSource({
    "espeak, espeak-ng, m3",
    "flite, flite, kal",
    "flite, flite, rms",
    "flite, flite, slt"
  })
  void aSentenceIsHeardAtOnce(String provider, String program, String voice)
      throws InterruptedException {
    assumeTrue(Installed.find(program).isPresent(), program + " is not installed");
    var stages = provider.equals("flite") ? new FliteStages() : new EspeakStages();
    var millis = new long[RUNS];
    for (int run = 0; run < RUNS; run++) {
      millis[run] = firstAudio(stages, voice) / 1_000_000;
    }
    var sorted = LongStream.of(millis).sorted().toArray();
    System.out.printf(
        "%s %s: first audio after %d ms at the median, %d ms at best%n",
        provider, voice, sorted[RUNS / 2], sorted[0]);
    assertThat(sorted[0]).isLessThan(5_000);
  }

  private static long firstAudio(StageProvider stages, String voice) throws InterruptedException {
    var synthesizer = stages.synthesizer(new StageSettings(Map.of("voice", voice)));
    assertThat(synthesizer).isNotNull();
    Iterator<String> sentences = List.of("The train to Paris leaves at nine.").iterator();
    var first = new long[1];
    long begun = System.nanoTime();
    synthesizer.speak(
        () -> sentences.hasNext() ? sentences.next() : null,
        new Voice(null, null),
        _ -> first[0] = first[0] == 0 ? System.nanoTime() - begun : first[0]);
    return first[0];
  }
}
