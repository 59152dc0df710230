package dev.parlando.engine;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What was said and heard so far, and what of it no generation has been told yet. Owned by the
/// session's thread.
///
/// What the user says while the model speaks waits here, so that the model's words come before it.
final class History {
  /// Pictures that go with a turn, and that are remembered at all: the latest.
  private static final int PICTURES = 4;

  private final List<Content> contents = new ArrayList<>();
  private final List<Content> unanswered = new ArrayList<>();
  private final Deque<Blob> pictures = new ArrayDeque<>();

  /// What the user said, with what the camera saw meanwhile, to be answered next.
  void ask(String text) {
    var parts = takePictures();
    parts.add(Part.text(text));
    unanswered.add(new Content("user", parts));
  }

  /// An utterance for a model that hears by itself.
  void ask(Audio utterance) {
    var parts = takePictures();
    parts.add(Part.inline(utterance.blob()));
    unanswered.add(new Content("user", parts));
  }

  void see(Blob picture) {
    pictures.addLast(picture);
    if (pictures.size() > PICTURES) {
      pictures.removeFirst();
    }
  }

  /// Whether something waits for an answer.
  boolean hasUnanswered() {
    return !unanswered.isEmpty();
  }

  /// Turns of the conversation that the client tells.
  void tell(List<Content> turns) {
    settle();
    contents.addAll(turns);
  }

  /// What the model said, as far as it was heard.
  void say(String text) {
    if (!text.isBlank()) {
      contents.add(Content.model(Part.text(text)));
    }
  }

  /// What the model called, and what came of it.
  void add(PendingCalls.Exchange exchange) {
    contents.add(exchange.called());
    contents.add(exchange.answered());
  }

  /// All that was said, but for what waits for an answer.
  List<Content> contents() {
    return contents;
  }

  /// Everything, to be answered now.
  Prompt prompt(Prompt briefing) {
    settle();
    forgetOldPictures();
    return briefing.plus(contents.toArray(Content[]::new));
  }

  private void settle() {
    contents.addAll(unanswered);
    unanswered.clear();
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
      var kept = new ArrayDeque<Part>();
      var parts = contents.get(i).parts();
      for (int j = parts.size() - 1; j >= 0; j--) {
        boolean picture =
            parts.get(j) instanceof Part.InlineData(Blob blob, _) && blob.is("image/");
        if (!picture || left-- > 0) {
          kept.addFirst(parts.get(j));
        }
      }
      if (kept.isEmpty()) {
        contents.remove(i);
      } else if (kept.size() < parts.size()) {
        contents.set(i, new Content(contents.get(i).role(), List.copyOf(kept)));
      }
    }
  }
}
