package dev.parlando.offline.pocketsphinx;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Audio;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Writes down one utterance after the other. Made, used and closed by one thread, which owns its
/// memory.
public final class Decoder implements AutoCloseable {
  private static final int BUFFER = Audio.INPUT_RATE / 10;

  private final Library library;
  private final Arena memory = Arena.ofConfined();
  private final MemorySegment samples = memory.allocate(JAVA_SHORT, BUFFER);
  private final MemorySegment decoder;

  Decoder(Library library, Model model) {
    this.library = library;
    decoder = create(model);
    if (decoder.equals(MemorySegment.NULL)) {
      memory.close();
      throw new StageException(Kind.UNAVAILABLE, "PocketSphinx cannot load its model");
    }
  }

  private MemorySegment create(Model model) {
    var options = library.commandLine().parse(model.options(), memory);
    if (options.equals(MemorySegment.NULL)) {
      return options;
    }
    try {
      return library.lifecycle().create(options);
    } finally {
      library.commandLine().free(options);
    }
  }

  /// An utterance begins.
  public void start() {
    library.recognition().start(decoder);
  }

  /// Hears what comes next of it.
  public void hear(Audio audio) {
    for (int from = 0; from < audio.length(); from += BUFFER) {
      int count = Math.min(BUFFER, audio.length() - from);
      for (int i = 0; i < count; i++) {
        samples.setAtIndex(JAVA_SHORT, i, audio.sample(from + i));
      }
      library.recognition().process(decoder, samples, count);
    }
  }

  /// What it understands of the utterance so far; empty where nothing is understood.
  public String understood() {
    return library.recognition().hypothesis(decoder);
  }

  /// The utterance ends.
  ///
  /// @return what was understood; empty where nothing was
  public String end() {
    library.recognition().end(decoder);
    var text = understood();
    if (text.isEmpty()) {
      // A decoder gets used to the sound of whoever speaks, for the better; used to silence or
      // noise, it would be deaf to the next one.
      library.lifecycle().renew(decoder);
    }
    return text;
  }

  @Override
  public void close() {
    library.lifecycle().free(decoder);
    memory.close();
  }
}
