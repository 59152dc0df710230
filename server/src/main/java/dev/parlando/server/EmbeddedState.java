package dev.parlando.server;

import dev.parlando.server.state.StateStore;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// Remembers in one file of its own, or only as long as it lives.
final class EmbeddedState implements StateStore {
  private final MVStore store;
  private final MVMap<String, String> entries;

  /// Until when each entry is remembered, in milliseconds since 1970: what is swept is found
  /// without reading what is not.
  private final MVMap<String, Long> times;

  private EmbeddedState(MVStore store) {
    this.store = store;
    this.entries = store.openMap("entries");
    this.times = store.openMap("times");
  }

  static EmbeddedState inMemory() {
    return new EmbeddedState(new MVStore.Builder().open());
  }

  /// In a folder's file `state.mv`, which its owner alone may read.
  ///
  /// @throws IOException when it cannot be written
  /// @throws ConfigException when another server has it open, or it is damaged
  static EmbeddedState in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve("state.mv");
    if (!Files.exists(file)) {
      create(file);
    }
    try {
      return new EmbeddedState(new MVStore.Builder().fileName(file.toString()).open());
    } catch (MVStoreException e) {
      throw new ConfigException(
          file
              + " cannot be opened: another server uses it, or it is damaged. Give each server its"
              + " own home, or set access.tokens to memory",
          e);
    }
  }

  private static void create(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    } else {
      Files.createFile(file);
    }
  }

  @Override
  public @Nullable Entry get(String key) {
    var text = entries.get(key);
    return text == null ? null : read(text);
  }

  @Override
  public boolean replace(String key, @Nullable Entry expected, Entry next) {
    boolean done =
        expected == null
            ? entries.putIfAbsent(key, write(next)) == null
            : entries.replace(key, write(expected), write(next));
    if (done) {
      times.put(key, next.until().toEpochMilli());
    }
    store.commit();
    return done;
  }

  @Override
  public void sweep(Instant now) {
    var due = new ArrayList<String>();
    times.forEach((key, until) -> {
      if (until < now.toEpochMilli()) {
        due.add(key);
      }
    });
    due.forEach(key -> forget(key, now));
    store.commit();
  }

  /// Unless it has been written again meanwhile.
  private void forget(String key, Instant now) {
    var text = entries.get(key);
    if (text == null || (read(text).until().isBefore(now) && entries.remove(key, text))) {
      times.remove(key);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private static String write(Entry entry) {
    return entry.until() + " " + entry.value();
  }

  private static Entry read(String text) {
    int space = text.indexOf(' ');
    return new Entry(text.substring(space + 1), Instant.parse(text.substring(0, space)));
  }
}
