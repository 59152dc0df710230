package dev.parlando.offline;

import edu.cmu.sphinx.decoder.Decoder;
import edu.cmu.sphinx.decoder.ResultListener;
import edu.cmu.sphinx.frontend.feature.LiveCMN;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.props.PropertySheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recogniser in Java, for machines without [PocketSphinx]. Slower and heavier. Made, used and
/// closed by one thread.
final class Sphinx4 implements Recogniser, ResultListener {
  /// Frames of 10 ms after which sphinx4 tells its hypothesis.
  private static final int FRAMES_A_HYPOTHESIS = 25;

  private final UtteranceAudio audio = new UtteranceAudio();
  private final LiveCMN normalisation;
  private final Recognizer recognizer;
  private @Nullable Utterance current;
  private String last = "";

  Sphinx4() {
    var model = new Sphinx4Model();
    normalisation = model.normalisation();
    var search = model.search(audio, normalisation);
    var decoder = new Decoder(search, true, false, List.of(this), FRAMES_A_HYPOTHESIS);
    recognizer = new Recognizer(decoder, List.of());
    recognizer.allocate();
  }

  @Override
  public String recognise(Utterance utterance) throws InterruptedException {
    current = utterance;
    last = "";
    audio.open(utterance);
    normalisation.initialize();
    var result = recognizer.recognize();
    if (audio.interrupted()) {
      throw new InterruptedException();
    }
    return result == null ? "" : result.getBestResultNoFiller();
  }

  @Override
  public void newResult(Result result) {
    if (result.isFinal() || current == null) {
      return;
    }
    var text = result.getBestResultNoFiller();
    if (!text.equals(last)) {
      last = text;
      current.hypothesis(text);
    }
  }

  @Override
  public void newProperties(PropertySheet properties) {}

  @Override
  public void close() {
    recognizer.deallocate();
  }
}
