package dev.parlando.offline;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.parlando.engine.spi.StageException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/// The functions of sphinxbase and pocketsphinx (5prealpha, soname 3) that recognising takes.
///
/// Loaded once and never unloaded. The library may be used by many threads, a decoder by one at a
/// time.
record PocketSphinxLibrary(
    NativeFunction knownOptions,
    NativeFunction parseOptions,
    NativeFunction freeOptions,
    NativeFunction create,
    NativeFunction renew,
    NativeFunction free,
    NativeFunction start,
    NativeFunction process,
    NativeFunction end,
    NativeFunction hypothesis) {

  /// The library, where it is installed.
  static Optional<PocketSphinxLibrary> installed() {
    try {
      var base = SymbolLookup.libraryLookup("libsphinxbase.so.3", Arena.global());
      var decoder = SymbolLookup.libraryLookup("libpocketsphinx.so.3", Arena.global());
      silence(base);
      return Optional.of(of(base, decoder));
    } catch (IllegalArgumentException | IllegalCallerException | StageException e) {
      return Optional.empty();
    }
  }

  private static PocketSphinxLibrary of(SymbolLookup base, SymbolLookup decoder) {
    return new PocketSphinxLibrary(
        NativeFunction.of(decoder, "ps_args", FunctionDescriptor.of(ADDRESS)),
        NativeFunction.of(
            base,
            "cmd_ln_parse_r",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT)),
        NativeFunction.of(base, "cmd_ln_free_r", status(ADDRESS)),
        NativeFunction.of(decoder, "ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS)),
        NativeFunction.of(decoder, "ps_reinit", status(ADDRESS, ADDRESS)),
        NativeFunction.of(decoder, "ps_free", status(ADDRESS)),
        NativeFunction.of(decoder, "ps_start_utt", status(ADDRESS)),
        NativeFunction.of(
            decoder, "ps_process_raw", status(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT)),
        NativeFunction.of(decoder, "ps_end_utt", status(ADDRESS)),
        NativeFunction.of(decoder, "ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)));
  }

  private static FunctionDescriptor status(MemoryLayout... arguments) {
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  /// Its log goes nowhere: it tells what people say, and belongs to no logging system.
  private static void silence(SymbolLookup base) {
    NativeFunction.of(base, "err_set_callback", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
        .run(MemorySegment.NULL, MemorySegment.NULL);
  }
}
