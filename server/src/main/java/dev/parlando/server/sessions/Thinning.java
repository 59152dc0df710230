package dev.parlando.server.sessions;

import dev.parlando.engine.resumption.SessionSnapshot;
import dev.parlando.engine.resumption.SessionSnapshot.Past;
import dev.parlando.engine.resumption.SessionSnapshot.Said;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;

/// Makes a snapshot small enough to be written after every turn: the oldest sound and pictures of
/// what was said give way to a word that they were there.
record Thinning(long mostBytes) {
  private static final Part FORGOTTEN = Part.text("[a recording or picture, no longer kept]");

  SessionSnapshot apply(SessionSnapshot snapshot) {
    var past = snapshot.past();
    long excess = past.said().stream().mapToLong(Thinning::media).sum() - mostBytes;
    if (excess <= 0) {
      return snapshot;
    }
    return new SessionSnapshot(
        snapshot.id(),
        snapshot.setup(),
        new Past(
            thinned(past.said(), excess),
            past.unanswered(),
            past.pictures(),
            past.asked(),
            past.telling()),
        snapshot.calls(),
        snapshot.speech(),
        snapshot.progress());
  }

  private static List<Said> thinned(List<Said> said, long excess) {
    var kept = new ArrayList<Said>(said);
    long left = excess;
    for (int i = 0; i < kept.size() && left > 0; i++) {
      long media = media(kept.get(i));
      if (media > 0) {
        left -= media;
        kept.set(i, withoutMedia(kept.get(i)));
      }
    }
    return kept;
  }

  private static Said withoutMedia(Said said) {
    return new Said(
        new Content(said.content().role(), withoutMedia(said.content().parts())),
        said.seconds(),
        said.illustrated());
  }

  private static List<Part> withoutMedia(List<Part> parts) {
    return parts.stream().map(Thinning::withoutMedia).toList();
  }

  /// A call keeps its response, whatever came with that.
  private static Part withoutMedia(Part part) {
    if (media(part) == 0) {
      return part;
    }
    return part instanceof Part.Response(var response, var extras)
        ? new Part.Response(
            new FunctionResponse(
                response.id(),
                response.name(),
                response.response(),
                response.scheduling(),
                response.willContinue(),
                withoutMedia(response.parts())),
            extras)
        : FORGOTTEN;
  }

  private static long media(Said said) {
    return said.content().parts().stream().mapToLong(Thinning::media).sum();
  }

  private static long media(Part part) {
    return switch (part) {
      case Part.InlineData(var blob, _) -> blob.data().length;
      case Part.Response(var response, _) ->
          response.parts().stream().mapToLong(Thinning::media).sum();
      case Part.Text _,
          Part.FileData _,
          Part.Call _,
          Part.ExecutableCode _,
          Part.CodeExecutionResult _,
          Part.Other _ ->
          0;
    };
  }
}
