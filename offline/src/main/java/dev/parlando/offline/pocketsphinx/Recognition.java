package dev.parlando.offline.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;

/// What a decoder does with one utterance.
record Recognition(
    NativeFunction start, NativeFunction process, NativeFunction end, NativeFunction hypothesis) {
  private static final long LONGEST_TEXT = 1 << 20;

  static Recognition of(SymbolLookup library) {
    return new Recognition(
        NativeFunction.of(library, "ps_start_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
        NativeFunction.of(
            library,
            "ps_process_raw",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT)),
        NativeFunction.of(library, "ps_end_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
        NativeFunction.of(library, "ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)));
  }

  void start(MemorySegment decoder) {
    start.status(decoder);
  }

  void process(MemorySegment decoder, MemorySegment samples, long count) {
    process.status(decoder, samples, count, 0, 0);
  }

  void end(MemorySegment decoder) {
    end.status(decoder);
  }

  /// What is understood so far; empty where nothing is.
  String hypothesis(MemorySegment decoder) {
    var text = hypothesis.pointer(decoder, MemorySegment.NULL);
    return text.equals(MemorySegment.NULL)
        ? ""
        : text.reinterpret(LONGEST_TEXT).getString(0, StandardCharsets.UTF_8);
  }
}
