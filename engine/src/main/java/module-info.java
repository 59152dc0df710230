import org.jspecify.annotations.NullMarked;

/// Conversations, sessions and turn-taking, the stage SPI and scripted stages.
@NullMarked
module dev.parlando.engine {
  requires transitive dev.parlando.protocol;
  requires transitive static org.jspecify;

  exports dev.parlando.engine;
  exports dev.parlando.engine.behaviour;
  exports dev.parlando.engine.detection;
  exports dev.parlando.engine.failure;
  exports dev.parlando.engine.remote;
  exports dev.parlando.engine.resumption;
  exports dev.parlando.engine.scripted;
  exports dev.parlando.engine.spi;
}
