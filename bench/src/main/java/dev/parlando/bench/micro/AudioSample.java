package dev.parlando.bench.micro;

/// The messages that carry sound, which are nearly all of a conversation's.
public enum AudioSample {
  /// A client's 30 ms.
  CLIENT_960(960),
  /// A client's 100 ms.
  CLIENT_3200(3200),
  /// A server's 100 ms.
  SERVER_4800(4800);

  final int bytes;

  AudioSample(int bytes) {
    this.bytes = bytes;
  }

  boolean isOfClient() {
    return name().startsWith("CLIENT");
  }
}
