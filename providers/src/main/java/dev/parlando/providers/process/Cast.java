package dev.parlando.providers.process;

import dev.parlando.providers.http.KnownSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who plays whom: the names of voices that clients know, given to the voices a program has. A
/// man's name gets a man's voice where there is one, a woman's a woman's; the same name always the
/// same.
///
/// @param usual for whoever names none, or one that nobody knows
/// @param chosen by configuration: own voices by the clients' names, folded
record Cast(String usual, Map<String, String> chosen, List<String> men, List<String> women) {
  private static final List<String> MEN =
      List.of(
          "puck",
          "charon",
          "fenrir",
          "orus",
          "enceladus",
          "iapetus",
          "umbriel",
          "algieba",
          "algenib",
          "rasalgethi",
          "alnilam",
          "schedar",
          "achird",
          "zubenelgenubi",
          "sadachbia",
          "sadaltager");
  private static final List<String> WOMEN =
      List.of(
          "zephyr",
          "kore",
          "leda",
          "aoede",
          "callirrhoe",
          "autonoe",
          "despina",
          "erinome",
          "laomedeia",
          "achernar",
          "gacrux",
          "pulcherrima",
          "vindemiatrix",
          "sulafat");

  /// Who plays a name; null where nobody knows the name.
  @Nullable String player(String name) {
    var folded = KnownSettings.folded(name);
    var own = chosen.get(folded);
    if (own != null) {
      return own;
    }
    if (MEN.contains(folded)) {
      return of(men.isEmpty() ? women : men, MEN.indexOf(folded));
    }
    if (WOMEN.contains(folded)) {
      return of(women.isEmpty() ? men : women, WOMEN.indexOf(folded));
    }
    return men.contains(folded) || women.contains(folded) ? folded : null;
  }

  private String of(List<String> voices, int index) {
    return voices.isEmpty() ? usual : voices.get(index % voices.size());
  }

  /// The same, with somebody for every name, told once where that is not who was asked for.
  String playing(@Nullable String name, String program, Once once) {
    if (name == null || name.isBlank()) {
      return usual;
    }
    var player = player(name);
    if (player == null) {
      once.warn(program + ": a client asked for a voice that is unknown; it gets the usual one");
      return usual;
    }
    return player;
  }
}
