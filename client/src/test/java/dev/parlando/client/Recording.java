package dev.parlando.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A recorded conversation: `>N` begins N bytes of the client, `<N` N bytes of the server.
record Recording(List<Line> lines) {

  /// One frame.
  @SuppressWarnings("ArrayRecordComponent")
  record Line(boolean ofServer, byte[] json) {}

  static Recording read(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    var lines = new ArrayList<Line>();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '<' || bytes[at] == '>') {
        int space = at;
        while (bytes[space] != ' ') {
          space++;
        }
        int length = Integer.parseInt(new String(bytes, at + 1, space - at - 1, US_ASCII));
        int end = space + 1 + length;
        lines.add(new Line(bytes[at] == '<', Arrays.copyOfRange(bytes, space + 1, end)));
        at = end - 1;
      }
    }
    return new Recording(lines);
  }
}
