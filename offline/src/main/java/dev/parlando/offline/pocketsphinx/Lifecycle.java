package dev.parlando.offline.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/// How decoders come and go.
record Lifecycle(NativeFunction create, NativeFunction renew, NativeFunction free) {

  static Lifecycle of(SymbolLookup library) {
    return new Lifecycle(
        NativeFunction.of(library, "ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS)),
        NativeFunction.of(library, "ps_reinit", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)),
        NativeFunction.of(library, "ps_free", FunctionDescriptor.of(JAVA_INT, ADDRESS)));
  }

  /// A decoder, to be freed; the null pointer where the model cannot be loaded. It keeps the
  /// options alive by itself.
  MemorySegment create(MemorySegment options) {
    return create.pointer(options);
  }

  /// Lets a decoder forget whom it has heard.
  void renew(MemorySegment decoder) {
    renew.status(decoder, MemorySegment.NULL);
  }

  void free(MemorySegment decoder) {
    free.run(decoder);
  }
}
