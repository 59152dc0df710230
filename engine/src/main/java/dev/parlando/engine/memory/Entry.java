package dev.parlando.engine.memory;

import dev.parlando.engine.resumption.SessionSnapshot.Said;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.util.List;

/// One content of the history.
///
/// @param spoken seconds of speech that it stands for; zero where it was written, or where the
///   speech itself is in it
/// @param illustrated whether the camera's pictures went with it: all its parts but the last
public record Entry(Content content, double spoken, boolean illustrated) {

  static Entry of(Said said) {
    return new Entry(said.content(), said.seconds(), said.illustrated());
  }

  Said said() {
    return new Said(content, spoken, illustrated);
  }

  /// What was written, told or called.
  public static Entry of(Content content) {
    return new Entry(content, 0, false);
  }

  /// Whether the user's turn may begin with it: the response of a function cannot be the first.
  boolean beginsTurn() {
    return !content.isModel()
        && content.parts().stream().noneMatch(Part.Response.class::isInstance);
  }

  int pictures() {
    return illustrated ? content.parts().size() - 1 : 0;
  }

  Entry withoutPictures() {
    return new Entry(
        new Content(content.role(), List.of(content.parts().getLast())), spoken, false);
  }
}
