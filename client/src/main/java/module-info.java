import org.jspecify.annotations.NullMarked;

/// Live sessions from Java: connecting, sending, receiving, tools, audio, pictures.
@NullMarked
module dev.parlando.client {
  requires transitive dev.parlando.protocol;
  requires transitive java.desktop;
  requires transitive java.net.http;
  requires transitive static org.jspecify;

  exports dev.parlando.client;
  exports dev.parlando.client.audio;
  exports dev.parlando.client.tools;
  exports dev.parlando.client.video;
  exports dev.parlando.client.wire to
      dev.parlando.relay;
}
