package dev.parlando.offline.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.parlando.engine.spi.StageException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/// What recognising takes of sphinxbase and pocketsphinx (5prealpha, soname 3).
///
/// Loaded once and never unloaded. The library may be used by many threads, a decoder by one at a
/// time.
record Library(CommandLine commandLine, Lifecycle lifecycle, Recognition recognition) {

  /// The library, where it is installed.
  static Optional<Library> installed() {
    try {
      var base = SymbolLookup.libraryLookup("libsphinxbase.so.3", Arena.global());
      var decoder = SymbolLookup.libraryLookup("libpocketsphinx.so.3", Arena.global());
      silence(base);
      return Optional.of(
          new Library(
              CommandLine.of(base, decoder), Lifecycle.of(decoder), Recognition.of(decoder)));
    } catch (IllegalArgumentException | IllegalCallerException | StageException e) {
      return Optional.empty();
    }
  }

  /// Its log goes nowhere: it tells what people say, and belongs to no logging system.
  private static void silence(SymbolLookup base) {
    NativeFunction.of(base, "err_set_callback", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
        .run(MemorySegment.NULL, MemorySegment.NULL);
  }
}
