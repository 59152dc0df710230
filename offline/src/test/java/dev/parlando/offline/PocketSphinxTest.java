package dev.parlando.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlando.engine.contract.TranscriberContract;
import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.offline.pocketsphinx.Installation;
import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Sentences are heard in order by one recogniser, which gets used to each voice a little.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PocketSphinxTest extends TranscriberContract {
  private final FreeTtsSynthesizer synthesizer = new FreeTtsSynthesizer(1);
  private Transcriber transcriber = (_, _, _) -> {};
  private Audio speech = Audio.of(Audio.INPUT_RATE);

  @BeforeAll
  void install() throws Exception {
    var installation = Installation.find();
    assumeTrue(installation.isPresent(), "pocketsphinx, pocketsphinx-en-us are not installed");
    transcriber = new QueueingTranscriber(1, () -> new PocketSphinx(installation.orElseThrow()));
    speech = Speech.kevin(synthesizer, "good morning to you").audio();
  }

  @AfterAll
  void close() throws Exception {
    synthesizer.close();
    if (transcriber instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Audio speech() {
    return speech;
  }

  @Test
  void theEmbeddedVoiceIsUnderstood() throws Exception {
    var speeches = new ArrayList<Speech>();
    for (var sentence : Speech.sentences().subList(0, 8)) {
      speeches.add(Speech.kevin(synthesizer, sentence));
    }
    assertThat(wordErrorRate(speeches)).isLessThan(0.30);
  }

  @Test
  void aNaturalVoiceIsUnderstood() throws Exception {
    var speeches = new ArrayList<Speech>();
    for (var sentence : Speech.sentences().subList(0, 8)) {
      speeches.add(Speech.flite(sentence));
    }
    assertThat(wordErrorRate(speeches)).isLessThan(0.20);
  }

  @Test
  void peopleAreUnderstood() throws Exception {
    var clips =
        Speech.human().stream().filter(clip -> clip.audio().duration().toSeconds() < 3).toList();

    assertThat(wordErrorRate(clips)).isLessThan(0.40);
  }

  @Test
  void hypothesesComeWhileSomebodySpeaks() throws Exception {
    var utterance = new Feed<Audio>();
    var frames = new Speech("", speech).frames();
    for (var frame = frames.take(); frame != null; frame = frames.take()) {
      utterance.put(frame);
    }
    var heard = new ArrayList<Transcript>();

    transcriber.transcribe(
        utterance,
        Hints.NONE,
        transcript -> {
          heard.add(transcript);
          if (!transcript.isFinal() && transcript.text().contains("morning")) {
            utterance.end();
          }
        });

    assertThat(heard).hasSizeGreaterThan(1);
    assertThat(heard.getLast().isFinal()).isTrue();
  }

  private double wordErrorRate(List<Speech> speeches) throws InterruptedException {
    var heard = new ArrayList<String>();
    for (int i : IntStream.range(0, speeches.size()).toArray()) {
      heard.add(Speech.heard(transcriber, speeches.get(i)));
    }
    return Speech.wordErrorRate(speeches, heard);
  }
}
