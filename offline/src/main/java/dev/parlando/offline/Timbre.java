package dev.parlando.offline;

import static java.util.Map.entry;

import dev.parlando.engine.spi.Voice;
import java.util.Locale;
import java.util.Map;

/// How the one embedded voice sounds when it lends itself to a name.
///
/// @param pitch mean, in hertz
/// @param range standard deviation of the pitch, in hertz
/// @param pace words a minute
record Timbre(float pitch, float range, float pace) {
  private static final float SLOW = 134;
  private static final float EVEN = 150;
  private static final float BRISK = 168;

  /// Puck is the voice as it was recorded; everybody else differs from all others by at least a
  /// semitone or a tenth of the pace.
  static final Map<String, Timbre> CAST =
      Map.ofEntries(
          entry("puck", new Timbre(100, 11, EVEN)),
          entry("charon", new Timbre(84, 9, EVEN)),
          entry("fenrir", new Timbre(109, 18, BRISK)),
          entry("orus", new Timbre(92, 9, EVEN)),
          entry("enceladus", new Timbre(92, 8, SLOW)),
          entry("iapetus", new Timbre(109, 11, EVEN)),
          entry("umbriel", new Timbre(84, 10, SLOW)),
          entry("algieba", new Timbre(100, 9, SLOW)),
          entry("algenib", new Timbre(76, 9, SLOW)),
          entry("rasalgethi", new Timbre(118, 11, EVEN)),
          entry("alnilam", new Timbre(84, 9, BRISK)),
          entry("schedar", new Timbre(109, 5, SLOW)),
          entry("achird", new Timbre(118, 15, BRISK)),
          entry("zubenelgenubi", new Timbre(76, 11, EVEN)),
          entry("sadachbia", new Timbre(100, 16, BRISK)),
          entry("sadaltager", new Timbre(92, 11, BRISK)),
          entry("zephyr", new Timbre(171, 18, BRISK)),
          entry("kore", new Timbre(144, 12, EVEN)),
          entry("leda", new Timbre(186, 20, EVEN)),
          entry("aoede", new Timbre(157, 18, BRISK)),
          entry("callirrhoe", new Timbre(144, 15, SLOW)),
          entry("autonoe", new Timbre(171, 16, EVEN)),
          entry("despina", new Timbre(157, 12, SLOW)),
          entry("erinome", new Timbre(157, 14, EVEN)),
          entry("laomedeia", new Timbre(186, 22, BRISK)),
          entry("achernar", new Timbre(171, 12, SLOW)),
          entry("gacrux", new Timbre(132, 10, SLOW)),
          entry("pulcherrima", new Timbre(144, 18, BRISK)),
          entry("vindemiatrix", new Timbre(186, 14, SLOW)),
          entry("sulafat", new Timbre(132, 14, EVEN)));

  private static final Timbre DEFAULT = new Timbre(100, 11, EVEN);

  /// The timbre of a name, in any case; the default one for a name nobody has.
  static Timbre of(Voice voice) {
    var name = voice.name();
    return name == null
        ? DEFAULT
        : CAST.getOrDefault(name.strip().toLowerCase(Locale.ROOT), DEFAULT);
  }
}
