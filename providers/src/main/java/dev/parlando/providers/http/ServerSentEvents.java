package dev.parlando.providers.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The events of a `text/event-stream`: lines end in LF, CRLF or CR, comments keep the connection
/// alive, an empty line ends an event. Owned by the thread that reads.
public final class ServerSentEvents {
  private static final int LONGEST_LINE = 16 << 20;

  private final ReplyBody body;
  private boolean afterReturn;

  public ServerSentEvents(ReplyBody body) {
    this.body = body;
  }

  /// The data of the next event, or null at the end. Some servers name the field `error` when they
  /// fail: it counts as data.
  ///
  /// @throws IOException when the connection breaks
  /// @throws TimeoutException when no event came in time, whatever else did
  public @Nullable String next(Deadline deadline)
      throws IOException, TimeoutException, InterruptedException {
    StringBuilder data = null;
    for (var line = line(deadline); line != null; line = line(deadline)) {
      var value = value(line);
      if (value != null) {
        data = data == null ? new StringBuilder() : data.append('\n');
        data.append(value);
      } else if (line.isEmpty() && data != null) {
        break;
      }
    }
    return data == null ? null : data.toString();
  }

  private static @Nullable String value(String line) {
    int colon = line.indexOf(':');
    var field = colon < 0 ? line : line.substring(0, colon);
    if (!field.equals("data") && !field.equals("error")) {
      return null;
    }
    int from = colon < 0 ? line.length() : colon + 1;
    return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
  }

  private @Nullable String line(Deadline deadline)
      throws IOException, TimeoutException, InterruptedException {
    var line = new ByteArrayOutputStream();
    int next = read(deadline);
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n' && next != '\r') {
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      next = body.read(deadline);
    }
    afterReturn = next == '\r';
    return line.toString(StandardCharsets.UTF_8);
  }

  /// The first byte of a line, without the second half of the CRLF before it.
  private int read(Deadline deadline) throws IOException, TimeoutException, InterruptedException {
    int next = body.read(deadline);
    return afterReturn && next == '\n' ? body.read(deadline) : next;
  }
}
