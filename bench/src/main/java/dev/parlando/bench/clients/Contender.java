package dev.parlando.bench.clients;

import java.util.concurrent.atomic.LongAdder;

/// A client library whose cost is measured.
interface Contender extends AutoCloseable {
  /// What every message carries: 20 ms of a microphone.
  int MILLIS = 20;

  /// How the sound is called.
  String MIME_TYPE = "audio/pcm;rate=16000";

  /// Opens a session in which the model has begun to speak.
  ///
  /// @param heard counts the bytes of sound that the application was given
  Talk open(LongAdder heard) throws Exception;

  @Override
  void close();

  /// The libraries by name.
  static Contender of(String name, int port) {
    var address = "http://127.0.0.1:" + port;
    return switch (name) {
      case "parlando" -> new ParlandoClient(address);
      case "google" -> new GoogleClient(address);
      case "nothing" -> new Nothing();
      default -> throw new IllegalArgumentException("no such client: " + name);
    };
  }

  /// One session.
  interface Talk {
    void send(byte[] pcm);

    void close() throws Exception;
  }
}
