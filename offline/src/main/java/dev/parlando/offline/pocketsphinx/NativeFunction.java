package dev.parlando.offline.pocketsphinx;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A function of a C library.
record NativeFunction(String name, MethodHandle handle) {

  /// Looks a function up.
  ///
  /// @throws StageException when the library has none of that name
  static NativeFunction of(SymbolLookup library, String name, FunctionDescriptor signature) {
    var address =
        library
            .find(name)
            .orElseThrow(() -> new StageException(Kind.UNAVAILABLE, "no function " + name));
    return new NativeFunction(name, Linker.nativeLinker().downcallHandle(address, signature));
  }

  /// Calls one that returns a pointer.
  MemorySegment pointer(Object... arguments) {
    return invoke(arguments) instanceof MemorySegment address ? address : MemorySegment.NULL;
  }

  /// Calls one that returns a status, negative where it failed.
  ///
  /// @throws StageException when it did
  void status(Object... arguments) {
    if (!(invoke(arguments) instanceof Integer status) || status < 0) {
      throw new StageException(Kind.FAILED, name + " failed");
    }
  }

  /// Calls one whose result does not matter.
  void run(Object... arguments) {
    invoke(arguments);
  }

  private @Nullable Object invoke(Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new StageException(Kind.FAILED, name + " cannot be called", e);
    }
  }
}
