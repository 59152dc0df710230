import org.jspecify.annotations.NullMarked;

/// Talking over open speakers: takes the model's voice out of what the microphone hears.
@NullMarked
module dev.parlando.client.echo {
  requires transitive dev.parlando.client;
  requires transitive static org.jspecify;
  requires webrtc.java;

  exports dev.parlando.client.echo;
}
