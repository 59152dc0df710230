package dev.parlando.providers.process;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Has Piper speak a sentence in a process that has loaded the voice already, and starts another
/// for the next. The end of its output is the end of the sentence, whichever Piper it is.
///
/// Processes that wait are guarded by this object's monitor; starting one does not wait for it.
final class PiperSpeaker implements Speaker {
  private final List<String> command;
  private final PiperVoice voice;
  private final Cast cast;
  private final double lengthScale;
  private final int warm;
  private final Once once = new Once();
  private final Map<String, Deque<Program>> waiting = new HashMap<>();
  private boolean closed;

  PiperSpeaker(List<String> command, PiperVoice voice, Cast cast, double lengthScale, int warm) {
    this.command = command;
    this.voice = voice;
    this.cast = cast;
    this.lengthScale = lengthScale;
    this.warm = warm;
  }

  @Override
  public void prepare() {
    replenish(cast.usual());
  }

  @Override
  public Program say(String sentence, Voice asked) {
    var language = asked.languageCode();
    if (language != null && !voice.speaks(language)) {
      once.warn("piper: a client asked for another language than that of the voice");
    }
    var speaker = voice.speakers().isEmpty() ? "" : cast.playing(asked.name(), "piper", once);
    var program = ready(speaker);
    program.tell(sentence + "\n");
    replenish(speaker);
    return program;
  }

  private synchronized Program ready(String speaker) {
    var ready = waiting.getOrDefault(speaker, new ArrayDeque<>());
    for (var program = ready.poll(); program != null; program = ready.poll()) {
      if (program.isAlive()) {
        return program;
      }
      program.close();
    }
    return start(speaker);
  }

  /// Keeps processes for one speaker only, the one who spoke last: a voice takes memory.
  private synchronized void replenish(String speaker) {
    waiting.forEach((other, ready) -> {
      if (!other.equals(speaker)) {
        ready.forEach(Program::close);
      }
    });
    waiting.keySet().retainAll(List.of(speaker));
    var ready = waiting.computeIfAbsent(speaker, _ -> new ArrayDeque<>());
    while (ready.size() < warm && !closed) {
      ready.add(start(speaker));
    }
  }

  private Program start(String speaker) {
    var whole = new ArrayList<>(command);
    whole.add("--length_scale");
    whole.add(Double.toString(lengthScale));
    if (!speaker.isEmpty()) {
      whole.add("--speaker");
      whole.add(speaker);
    }
    return Program.start(whole);
  }

  @Override
  public Samples samples(Voice asked, Sink<Audio> out) {
    return Samples.ofRaw(voice.rate(), out);
  }

  @Override
  public synchronized void close() {
    closed = true;
    waiting.values().forEach(ready -> ready.forEach(Program::close));
    waiting.clear();
  }
}
