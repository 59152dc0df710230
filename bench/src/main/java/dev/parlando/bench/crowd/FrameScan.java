package dev.parlando.bench.crowd;

/// Tells a server's frames apart, reading no more of each than its head. Keeps its place between
/// two reads. Owned by the reading thread.
final class FrameScan {
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;

  private final Head head = new Head();

  /// Bytes of the frame's own head that have been read, and the length as known so far.
  private int read;

  private int more;
  private long length;

  /// Bytes of the payload that are still to come.
  private long rest;

  /// Reads on.
  void read(byte[] bytes, int count, Guest guest, long now) {
    for (int at = 0; at < count; ) {
      if (rest > 0) {
        int here = (int) Math.min(rest, count - at);
        head.add(bytes, at, Math.min(here, head.room()));
        at += here;
        rest -= here;
        if (rest == 0) {
          guest.heard(head, (int) length, now);
        }
      } else {
        open(bytes[at++]);
      }
    }
  }

  /// One byte of a frame's head; a server masks nothing.
  private void open(byte next) {
    switch (read++) {
      case 0 -> {}
      case 1 -> {
        int given = next & LENGTH;
        more = given < TWO_BYTES ? 0 : given == TWO_BYTES ? 2 : 8;
        length = more == 0 ? given : 0;
      }
      default -> {
        length = (length << 8) | (next & 0xff);
        more--;
      }
    }
    if (read >= 2 && more == 0) {
      rest = length;
      read = 0;
      head.clear();
    }
  }
}
