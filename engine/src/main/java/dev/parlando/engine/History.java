package dev.parlando.engine;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// What was said and heard so far, and what of it no generation has been told yet. Owned by the
/// session's thread.
///
/// What the user says while the model speaks waits here, so that the model's words come before it.
final class History {
  /// Pictures that go with a turn, and that are remembered at all: the latest.
  private static final int PICTURES = 4;

  /// Bytes of media that a conversation may hold.
  private static final long MEDIA = 128L << 20;

  private final List<Content> contents = new ArrayList<>();

  /// Those of the contents that the camera's pictures went with: only these are thinned out.
  private final Set<Content> illustrated = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Content> unanswered = new ArrayList<>();
  private final Deque<Blob> pictures = new ArrayDeque<>();

  /// Whether what the client tells is the conversation's past, not to be answered.
  private boolean past;

  private boolean asked;
  private long media;

  /// The history of a session.
  ///
  /// @param past whether the client begins by telling the conversation's past
  History(boolean past) {
    this.past = past;
  }

  /// What the user said, with what the camera saw meanwhile, to be answered next.
  void ask(String text) {
    var parts = takePictures();
    parts.add(Part.text(text));
    ask(parts);
  }

  /// An utterance for a model that hears by itself.
  void ask(Audio utterance) {
    var parts = takePictures();
    parts.add(Part.inline(utterance.blob()));
    ask(parts);
  }

  private void ask(List<Part> parts) {
    asked = true;
    var content = new Content("user", parts);
    if (parts.size() > 1) {
      illustrated.add(content);
    }
    unanswered.add(content);
  }

  void see(Blob picture) {
    pictures.addLast(picture);
    if (pictures.size() > PICTURES) {
      pictures.removeFirst();
    }
  }

  /// Whether something waits for an answer.
  boolean hasUnanswered() {
    return asked;
  }

  /// Turns of the conversation that the client tells; with those to be answered goes what the
  /// camera saw.
  ///
  /// @return whether they are to be answered now
  boolean tell(ClientContent told) {
    settle();
    boolean answer = told.turnComplete() && !past;
    past &= !told.turnComplete();
    if (answer && !pictures.isEmpty()) {
      add(new Content("user", takePictures()));
    }
    told.turns().forEach(this::add);
    return answer;
  }

  /// What the model said, as far as it was heard.
  void say(String text) {
    if (!text.isBlank()) {
      contents.add(Content.model(Part.text(text)));
    }
  }

  /// What the model called, and what came of it.
  void add(PendingCalls.Exchange exchange) {
    add(exchange.called());
    add(exchange.answered());
  }

  /// All that was said, but for what waits for an answer.
  List<Content> contents() {
    return contents;
  }

  /// Everything, to be answered now.
  Prompt prompt(Prompt briefing) {
    settle();
    asked = false;
    forgetOldPictures();
    return briefing.plus(contents.toArray(Content[]::new));
  }

  private void settle() {
    unanswered.forEach(this::add);
    unanswered.clear();
  }

  private void add(Content content) {
    media += content.parts().stream().mapToLong(History::weight).sum();
    if (media > MEDIA) {
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR,
          "RESOURCE_EXHAUSTED: the conversation holds more media than the server keeps.");
    }
    contents.add(content);
  }

  private static long weight(Part part) {
    return part instanceof Part.InlineData(Blob blob, _) ? blob.data().length : 0;
  }

  private List<Part> takePictures() {
    var parts = new ArrayList<Part>();
    pictures.forEach(picture -> parts.add(Part.inline(picture)));
    pictures.clear();
    return parts;
  }

  private void forgetOldPictures() {
    int left = PICTURES;
    for (int i = contents.size() - 1; i >= 0; i--) {
      var content = contents.get(i);
      if (illustrated.contains(content)) {
        left -= content.parts().size() - 1;
        if (left < 0) {
          illustrated.remove(content);
          contents.set(i, withoutPictures(content));
        }
      }
    }
  }

  /// The last part is what the user said, those before it what the camera saw.
  private Content withoutPictures(Content content) {
    media -= content.parts().stream().mapToLong(History::weight).sum();
    var said = content.parts().getLast();
    media += weight(said);
    return new Content(content.role(), List.of(said));
  }
}
