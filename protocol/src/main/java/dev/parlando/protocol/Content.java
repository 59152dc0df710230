package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one side contributes: parts under a role.
///
/// @param role `user`, `model` or absent, which means the user on the way in
public record Content(@Nullable String role, List<Part> parts) {

  public Content {
    parts = List.copyOf(parts);
  }

  public static Content user(Part... parts) {
    return new Content("user", List.of(parts));
  }

  public static Content model(Part... parts) {
    return new Content("model", List.of(parts));
  }

  /// All text that is not a thought, joined.
  public String text() {
    var text = new StringBuilder();
    for (var part : parts) {
      if (part instanceof Part.Text(var piece, var extras) && !extras.thought()) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  public boolean isModel() {
    return "model".equals(role);
  }
}
