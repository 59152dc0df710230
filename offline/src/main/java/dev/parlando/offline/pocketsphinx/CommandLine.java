package dev.parlando.offline.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;

/// Options, written as on a command line and parsed by the library.
record CommandLine(NativeFunction known, NativeFunction parse, NativeFunction free) {

  static CommandLine of(SymbolLookup base, SymbolLookup decoder) {
    return new CommandLine(
        NativeFunction.of(decoder, "ps_args", FunctionDescriptor.of(ADDRESS)),
        NativeFunction.of(
            base,
            "cmd_ln_parse_r",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT)),
        NativeFunction.of(base, "cmd_ln_free_r", FunctionDescriptor.of(JAVA_INT, ADDRESS)));
  }

  /// Parses options, to be freed; the null pointer where they are none the library knows.
  ///
  /// @param memory keeps what was written: the library refers to it as long as a decoder lives
  MemorySegment parse(List<String> options, Arena memory) {
    var texts = memory.allocate(ADDRESS, options.size());
    for (int i = 0; i < options.size(); i++) {
      texts.setAtIndex(ADDRESS, i, memory.allocateFrom(options.get(i)));
    }
    return parse.pointer(MemorySegment.NULL, known.pointer(), options.size(), texts, 1);
  }

  void free(MemorySegment options) {
    free.run(options);
  }
}
