import org.jspecify.annotations.NullMarked;

/// Another Live API as a model of the server.
@NullMarked
module dev.parlando.relay {
  requires dev.parlando.client;
  requires transitive dev.parlando.engine;
  requires transitive static org.jspecify;

  exports dev.parlando.relay;

  provides dev.parlando.engine.remote.ConversationProvider with
      dev.parlando.relay.Relays;
}
