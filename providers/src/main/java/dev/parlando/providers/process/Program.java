package dev.parlando.providers.process;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.providers.http.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A process that is given a text and answers with audio, read by one thread while it comes.
///
/// Reading a pipe does not heed an interrupt: a thread beside it does that, one or two pieces
/// ahead, and ends with the process. Closing kills the process, wherever it is.
final class Program implements AutoCloseable {
  private static final int PIECE = 8192;
  private static final int AHEAD = 4;
  private static final byte[] END = new byte[0];

  private final String name;
  private final Process process;
  private final LinkedBlockingQueue<byte[]> output = new LinkedBlockingQueue<>(AHEAD);
  private final Thread reader;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = Thread.ofVirtual().name("parlando-" + name).start(this::readAll);
  }

  /// Starts a process; what it complains is not heard, for it may repeat the text.
  ///
  /// @throws StageException when it cannot be started
  static Program start(List<String> command) {
    var name = String.valueOf(Path.of(command.getFirst()).getFileName());
    try {
      return new Program(
          name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException failure) {
      throw new StageException(Kind.UNAVAILABLE, name + " cannot be started", failure);
    }
  }

  /// Gives it the text, which is all there will be.
  void tell(String text) {
    try (var input = process.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It has ended, which reading tells.
    }
  }

  /// The next piece of its output; null at the end.
  ///
  /// @throws StageException when nothing came in time, or it failed
  byte @Nullable [] next(Deadline deadline) throws InterruptedException {
    var piece = output.poll(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
    if (piece == null) {
      throw new StageException(Kind.TIMEOUT, name + ": audio did not come in time");
    }
    if (piece.length > 0) {
      return piece;
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new StageException(Kind.FAILED, name + " ended with status " + status);
    }
    return null;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void readAll() {
    try (var audio = process.getInputStream()) {
      for (var piece = read(audio); piece.length > 0; piece = read(audio)) {
        output.put(piece);
      }
      output.put(END);
    } catch (InterruptedException | IOException _) {
      // Nobody listens any more.
    }
  }

  private static byte[] read(InputStream audio) {
    try {
      var piece = new byte[PIECE];
      int length = audio.read(piece);
      return length <= 0 ? END : Arrays.copyOf(piece, length);
    } catch (IOException _) {
      return END;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    reader.interrupt();
  }
}
