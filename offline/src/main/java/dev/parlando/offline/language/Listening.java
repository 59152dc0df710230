package dev.parlando.offline.language;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a skill is told: what was said just now, and everything before it.
///
/// @param earlier the conversation so far, oldest first, without what is to be answered
record Listening(
    Utterance utterance, List<Exchange> earlier, Prompt prompt, Wishes wishes, ZonedDateTime now) {

  /// What the user said and what was answered; nothing where the answer was cut off at once.
  record Exchange(String said, String answered) {}

  Listening {
    earlier = List.copyOf(earlier);
  }

  static Listening to(Prompt prompt, ZonedDateTime now) {
    var exchanges = new ArrayList<Exchange>();
    for (var content : prompt.history()) {
      add(exchanges, content);
    }
    var open = !exchanges.isEmpty() && exchanges.getLast().answered().isEmpty();
    var said = open ? exchanges.removeLast().said() : "";
    return new Listening(
        Utterance.of(said), exchanges, prompt, Wishes.in(prompt.systemInstruction()), now);
  }

  private static void add(List<Exchange> exchanges, Content content) {
    var text = content.text().strip();
    if (text.isEmpty()) {
      return;
    }
    if (!content.isModel()) {
      exchanges.add(new Exchange(text, ""));
    } else if (!exchanges.isEmpty()) {
      var last = exchanges.removeLast();
      var answered = last.answered().isEmpty() ? text : last.answered() + " " + text;
      exchanges.add(new Exchange(last.said(), answered));
    }
  }

  /// What is said, in lower case with single spaces.
  String plain() {
    return utterance.plain();
  }

  /// What the model said last; empty where it has said nothing.
  String lastAnswer() {
    return earlier.isEmpty() ? "" : earlier.getLast().answered();
  }

  /// The latest picture the user sent.
  @Nullable Blob picture() {
    for (var content : prompt.history().reversed()) {
      for (var part : content.parts().reversed()) {
        if (part instanceof Part.InlineData(var blob, var _)
            && (blob.is("image/") || blob.is("video/"))) {
          return blob;
        }
      }
    }
    return null;
  }
}
