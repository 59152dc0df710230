package dev.parlando.engine.memory;

import dev.parlando.engine.calls.Exchange;
import dev.parlando.engine.messages.Weight;
import dev.parlando.engine.resumption.SessionSnapshot.Past;
import dev.parlando.engine.resumption.SessionSnapshot.Said;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was said and heard so far, and what of it no generation has been told yet. Owned by the
/// session's thread.
///
/// What the user says while the model speaks waits here, so that the model's words come before it.
public final class History {
  /// Pictures that go with a turn, and that are remembered at all: the latest.
  private static final int PICTURES = 4;

  /// Bytes that a conversation may hold, most of them media.
  private static final long MOST = 128L << 20;

  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> unanswered = new ArrayList<>();
  private final Deque<Blob> pictures = new ArrayDeque<>();
  private final @Nullable Window window;

  /// Whether what the client tells is the conversation's past, not to be answered.
  private boolean past;

  private boolean asked;
  private long bytes;

  /// The history of a session.
  ///
  /// @param past whether the client begins by telling the conversation's past
  /// @param window how long it may grow; absent where it is kept whole
  public History(boolean past, @Nullable Window window) {
    this.past = past;
    this.window = window;
  }

  /// Goes on where another connection left it.
  public void restore(Past earlier) {
    earlier.said().forEach(said -> add(Entry.of(said)));
    earlier.unanswered().forEach(said -> unanswered.add(Entry.of(said)));
    pictures.addAll(earlier.pictures());
    asked = earlier.asked();
    past = earlier.telling();
  }

  /// As it would be if the turn under way ended now.
  ///
  /// @param heard what the user has heard of that turn, in so many seconds
  public Past past(String heard, double seconds) {
    var said = new ArrayList<Said>();
    entries.forEach(entry -> said.add(entry.said()));
    if (!heard.isBlank()) {
      said.add(new Said(Content.model(Part.text(heard)), seconds, false));
    }
    return new Past(
        said, unanswered.stream().map(Entry::said).toList(), List.copyOf(pictures), asked, past);
  }

  /// Whether the last that the model was told is what a function gave it.
  public boolean endsWithResponse() {
    var latest = unanswered.isEmpty() ? entries : unanswered;
    return !latest.isEmpty()
        && latest.getLast().content().parts().stream().anyMatch(Part.Response.class::isInstance);
  }

  /// What the user wrote, with what the camera saw meanwhile, to be answered next.
  public void ask(String text) {
    ask(Part.text(text), 0);
  }

  /// What the user said in so many seconds, written down.
  public void ask(String transcript, double seconds) {
    ask(Part.text(transcript), seconds);
  }

  /// An utterance for a model that hears by itself.
  public void ask(Audio utterance) {
    ask(Part.inline(utterance.blob()), 0);
  }

  private void ask(Part last, double spoken) {
    asked = true;
    var parts = takePictures();
    parts.add(last);
    unanswered.add(new Entry(new Content("user", parts), spoken, parts.size() > 1));
  }

  /// What came of a function that the conversation had not waited for.
  ///
  /// @param answer whether the model is to speak of it
  public void inform(Exchange exchange, boolean answer) {
    asked |= answer;
    unanswered.add(Entry.of(exchange.called()));
    unanswered.add(Entry.of(exchange.answered()));
  }

  public void see(Blob picture) {
    pictures.addLast(picture);
    if (pictures.size() > PICTURES) {
      pictures.removeFirst();
    }
  }

  /// Of what the camera saw, only the latest counts.
  public void keepLatestPicture() {
    while (pictures.size() > 1) {
      pictures.removeFirst();
    }
  }

  /// Whether something waits for an answer.
  public boolean hasUnanswered() {
    return asked;
  }

  /// Turns of the conversation that the client tells; with those to be answered goes what the
  /// camera saw.
  ///
  /// @return whether they are to be answered now
  public boolean tell(ClientContent told) {
    settle();
    boolean answer = told.turnComplete() && !past;
    past &= !told.turnComplete();
    if (answer && !pictures.isEmpty()) {
      add(Entry.of(new Content("user", takePictures())));
    }
    told.turns().forEach(content -> add(Entry.of(content)));
    return answer;
  }

  /// What the model said, as far as it was heard.
  ///
  /// @param seconds how long it sounded; zero where it was written
  public void say(String text, double seconds) {
    if (!text.isBlank()) {
      add(new Entry(Content.model(Part.text(text)), seconds, false));
    }
  }

  /// What the model called, and what came of it.
  public void add(Exchange exchange) {
    add(Entry.of(exchange.called()));
    add(Entry.of(exchange.answered()));
  }

  /// All that was said, but for what waits for an answer.
  public List<Entry> entries() {
    return entries;
  }

  /// Everything, to be answered now.
  public Prompt prompt(Prompt briefing) {
    settle();
    asked = false;
    forgetOldPictures();
    forgetOldest(briefing);
    return briefing.plus(entries.stream().map(Entry::content).toArray(Content[]::new));
  }

  /// What [#prompt] would be if the user had said this; changes nothing.
  public Prompt preview(Prompt briefing, String transcript) {
    var parts = new ArrayList<Part>();
    pictures.forEach(picture -> parts.add(Part.inline(picture)));
    parts.add(Part.text(transcript));
    return briefing.plus(
        Stream.of(
                entries.stream().map(Entry::content),
                unanswered.stream().map(Entry::content),
                Stream.of(new Content("user", parts)))
            .flatMap(contents -> contents)
            .toArray(Content[]::new));
  }

  private void settle() {
    unanswered.forEach(this::add);
    unanswered.clear();
  }

  private void add(Entry entry) {
    bytes += Weight.of(entry.content());
    if (bytes > MOST) {
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR,
          "RESOURCE_EXHAUSTED: the conversation holds more than the server keeps.");
    }
    entries.add(entry);
  }

  private List<Part> takePictures() {
    var parts = new ArrayList<Part>();
    pictures.forEach(picture -> parts.add(Part.inline(picture)));
    pictures.clear();
    return parts;
  }

  private void forgetOldPictures() {
    int left = PICTURES;
    for (int i = entries.size() - 1; i >= 0; i--) {
      var entry = entries.get(i);
      left -= entry.pictures();
      if (entry.illustrated() && left < 0) {
        bytes -= Weight.of(entry.content());
        entries.set(i, entry.withoutPictures());
        bytes += Weight.of(entries.get(i).content());
      }
    }
  }

  /// Shortens what has grown too long; what is left begins with a turn of the user.
  private void forgetOldest(Prompt briefing) {
    if (window == null) {
      return;
    }
    long fixed = new Tokens(briefing.generationConfig()).addBriefing(briefing).total();
    var sizes = entries.stream().mapToLong(entry -> size(entry, briefing)).toArray();
    long total = fixed;
    for (long size : sizes) {
      total += size;
    }
    if (total < window.trigger()) {
      return;
    }
    int first = 0;
    while (first < sizes.length - 1
        && (total > window.target() || !entries.get(first).beginsTurn())) {
      total -= sizes[first++];
    }
    forget(first);
  }

  private static long size(Entry entry, Prompt briefing) {
    return new Tokens(briefing.generationConfig()).add(entry).total();
  }

  private void forget(int oldest) {
    var forgotten = entries.subList(0, oldest);
    bytes -= forgotten.stream().mapToLong(entry -> Weight.of(entry.content())).sum();
    forgotten.clear();
  }
}
