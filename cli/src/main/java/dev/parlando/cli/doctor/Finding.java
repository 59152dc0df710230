package dev.parlando.cli.doctor;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came of one check.
///
/// @param subject what was checked, as the configuration names it
/// @param by who stands behind it, such as a stage's provider
/// @param first until the first output; absent where there is none to wait for
/// @param whole until all was done; absent where time says nothing
/// @param told what it said, or what is wrong and what helps
public record Finding(
    boolean works,
    String subject,
    String by,
    @Nullable Duration first,
    @Nullable Duration whole,
    String told) {

  static Finding good(String subject, String by, String told) {
    return new Finding(true, subject, by, null, null, told);
  }

  static Finding bad(String subject, String by, String told) {
    return new Finding(false, subject, by, null, null, told);
  }

  /// As a row of a table.
  String[] row() {
    return new String[] {
      works ? "works" : "FAILS", subject, by, readable(first), readable(whole), told
    };
  }

  private static String readable(@Nullable Duration time) {
    if (time == null) {
      return "";
    }
    return time.toMillis() < 1000
        ? time.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
