package dev.parlando.engine.speech.text;

import java.util.ArrayList;
import java.util.List;

/// Abbreviations of English prose.
final class Abbreviations {
  /// Whole words before whatever follows; their stop is theirs.
  private static final List<String> ANYWHERE =
      List.of(
          "e\\.g\\.,?=for example,",
          "i\\.e\\.,?=that is,",
          "Mr\\.?=Mister",
          "Mrs\\.?=Missus",
          "Ms\\.?=Miss",
          "Prof\\.=Professor",
          "Rev\\.=Reverend",
          "Gen\\.(?= \\p{Lu})=General",
          "Sen\\.(?= \\p{Lu})=Senator",
          "Gov\\.(?= \\p{Lu})=Governor",
          "Capt\\.=Captain",
          "Lt\\.=Lieutenant",
          "Col\\.(?= \\p{Lu})=Colonel",
          "Sgt\\.=Sergeant",
          "Mt\\.=Mount",
          "vs?\\.=versus",
          "vs=versus",
          "approx\\.=approximately",
          "ca\\.=around",
          "cf\\.=compare",
          "et al\\.=and others",
          "dept\\.=department",
          "govt\\.=government",
          "a\\.k\\.a\\.|aka=also known as",
          "w/o=without",
          "b/c=because",
          "w/=with",
          "incl\\.=including",
          "excl\\.=excluding",
          "max\\.(?= \\p{Ll}| \\d)=maximum",
          "min\\.(?= \\p{Ll}| \\d)=minimum",
          "[Nn]o\\.(?=\\s?\\d)=number",
          "Nos\\.(?=\\s?\\d)=numbers",
          "[Ff]ig\\.(?=\\s?\\d)=figure",
          "[Vv]ol\\.(?=\\s?\\d)=volume",
          "[Cc]h\\.(?=\\s?\\d)=chapter",
          "[Ss]ec\\.(?=\\s?\\d)=section",
          "[Ee]q\\.(?=\\s?\\d)=equation",
          "pp\\.(?=\\s?\\d)=pages",
          "p\\.(?=\\s?\\d)=page",
          "ext\\.(?=\\s?\\d)=extension",
          "tel\\.=telephone",
          "Mon\\.=Monday",
          "Tues?\\.=Tuesday",
          "Wed\\.=Wednesday",
          "Thu(?:rs?)?\\.=Thursday",
          "Fri\\.=Friday",
          "Sat\\.(?= \\p{Lu}|,)=Saturday",
          "Sun\\.(?= \\p{Lu}|,)=Sunday");

  /// Those that may end a sentence, which then keeps its stop.
  private static final List<String> PERHAPS_LAST =
      List.of(
          "etc=et cetera",
          "Jr=Junior",
          "Sr=Senior",
          "Inc=Incorporated",
          "Ltd=Limited",
          "Corp=Corporation",
          "Ave=Avenue",
          "Blvd=Boulevard",
          "Rd=Road");

  static final List<Rewrite> REWRITES = rewrites();

  private Abbreviations() {}

  private static List<Rewrite> rewrites() {
    var rewrites = new ArrayList<Rewrite>();
    rewrites.add(Rewrite.of("\\bDr\\.?(?=\\s+\\p{Lu})", "Doctor"));
    rewrites.add(Rewrite.of("(?<=\\p{Ll} )Dr\\.?(?=[\\s,.]|$)", "Drive"));
    rewrites.add(Rewrite.of("\\bSt\\.(?=\\s+\\p{Lu})", "Saint"));
    rewrites.add(Rewrite.of("(?<=\\p{Ll} )St\\.?(?=[\\s,.]|$)", "Street"));
    rewrites.add(
        Rewrite.of(
            "\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\s?[–-]\\s?(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b",
            match -> day(match.group(1)) + " to " + day(match.group(2))));
    rewrites.add(Rewrite.of("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=,)", match -> day(match.group(1))));
    for (var entry : ANYWHERE) {
      int equals = entry.lastIndexOf('=');
      rewrites.add(
          Rewrite.of(
              "(?<![\\p{L}\\d.])(?:" + entry.substring(0, equals) + ")(?![\\p{L}\\d])",
              entry.substring(equals + 1)));
    }
    for (var entry : PERHAPS_LAST) {
      int equals = entry.indexOf('=');
      var written = "\\b" + entry.substring(0, equals) + "\\.";
      var said = entry.substring(equals + 1);
      rewrites.add(Rewrite.of(written + "(?=\\s+\\p{Lu}|\\s*$)", said + "."));
      rewrites.add(Rewrite.of(written, said));
    }
    return List.copyOf(rewrites);
  }

  private static String day(String start) {
    return switch (start) {
      case "Mon" -> "Monday";
      case "Tue" -> "Tuesday";
      case "Wed" -> "Wednesday";
      case "Thu" -> "Thursday";
      case "Fri" -> "Friday";
      case "Sat" -> "Saturday";
      default -> "Sunday";
    };
  }
}
