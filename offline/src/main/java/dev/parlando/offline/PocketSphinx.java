package dev.parlando.offline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Audio;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A recogniser in C, called directly. Made, used and closed by one thread, which owns its memory.
final class PocketSphinx implements Recogniser {
  private static final long LONGEST_TEXT = 1 << 20;

  private final PocketSphinxLibrary library;
  private final Arena memory = Arena.ofConfined();
  private final MemorySegment samples = memory.allocate(JAVA_SHORT, Utterance.PIECE);
  private final MemorySegment decoder;

  PocketSphinx(PocketSphinxInstallation installation) {
    library = installation.library();
    decoder = create(installation.model().options());
  }

  private MemorySegment create(List<String> options) {
    var parsed = parse(options);
    try {
      return present(library.create().pointer(parsed));
    } finally {
      library.freeOptions().run(parsed);
    }
  }

  private MemorySegment parse(List<String> options) {
    var texts = memory.allocate(ADDRESS, options.size());
    for (int i = 0; i < options.size(); i++) {
      texts.setAtIndex(ADDRESS, i, memory.allocateFrom(options.get(i)));
    }
    var known = library.knownOptions().pointer();
    return present(
        library.parseOptions().pointer(MemorySegment.NULL, known, options.size(), texts, 1));
  }

  private MemorySegment present(MemorySegment made) {
    if (made.equals(MemorySegment.NULL)) {
      memory.close();
      throw new StageException(Kind.UNAVAILABLE, "PocketSphinx cannot load its model");
    }
    return made;
  }

  @Override
  public String recognise(Utterance utterance) throws InterruptedException {
    library.start().status(decoder);
    int unheard = 0;
    var last = "";
    for (var piece = utterance.next(); piece != null; piece = utterance.next()) {
      process(piece);
      unheard += piece.length();
      if (unheard >= Utterance.BETWEEN_HYPOTHESES) {
        unheard = 0;
        var text = hypothesis();
        if (!text.equals(last)) {
          utterance.hypothesis(text);
        }
        last = text;
      }
    }
    library.end().status(decoder);
    var text = hypothesis();
    if (text.isEmpty()) {
      beginAfresh();
    }
    return text;
  }

  /// A decoder gets used to the sound of whoever speaks, for the better; used to silence or noise,
  /// it would be deaf to the next one.
  private void beginAfresh() {
    library.renew().status(decoder, MemorySegment.NULL);
  }

  private void process(Audio piece) {
    for (int i = 0; i < piece.length(); i++) {
      samples.setAtIndex(JAVA_SHORT, i, piece.sample(i));
    }
    library.process().status(decoder, samples, (long) piece.length(), 0, 0);
  }

  private String hypothesis() {
    var text = library.hypothesis().pointer(decoder, MemorySegment.NULL);
    return text.equals(MemorySegment.NULL)
        ? ""
        : text.reinterpret(LONGEST_TEXT).getString(0, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    library.free().run(decoder);
    memory.close();
  }
}
