package dev.parlando.offline;

/// Something costly that does one thing at a time, on one thread.
interface Tool extends AutoCloseable {
  @Override
  void close();
}
