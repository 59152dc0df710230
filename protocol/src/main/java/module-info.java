import org.jspecify.annotations.NullMarked;

/// The Live API's messages as records, their JSON, and audio.
@NullMarked
module dev.parlando.protocol {
  requires transitive static org.jspecify;
  requires tools.jackson.core;

  exports dev.parlando.protocol;
}
