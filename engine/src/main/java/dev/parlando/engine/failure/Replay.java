package dev.parlando.engine.failure;

import dev.parlando.engine.spi.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A source that can be taken from its beginning again, as long as it may have to be.
///
/// One reader at a time: whoever reads on from an earlier beginning has been given up.
final class Replay<T> {
  private final Source<T> source;
  private final BooleanSupplier isSettled;

  /// Guarded by itself.
  private final List<T> taken = new ArrayList<>();

  /// @param isSettled whether nobody will want the beginning again
  Replay(Source<T> source, BooleanSupplier isSettled) {
    this.source = source;
    this.isSettled = isSettled;
  }

  Source<T> fromTheBeginning() {
    return new Source<>() {
      private int at;

      @Override
      public @Nullable T take() throws InterruptedException {
        synchronized (taken) {
          if (at < taken.size()) {
            return taken.get(at++);
          }
        }
        at++;
        return keep(source.take());
      }
    };
  }

  private @Nullable T keep(@Nullable T item) {
    synchronized (taken) {
      if (isSettled.getAsBoolean()) {
        taken.clear();
      } else if (item != null) {
        taken.add(item);
      }
    }
    return item;
  }
}
