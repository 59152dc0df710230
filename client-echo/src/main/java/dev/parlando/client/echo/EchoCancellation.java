package dev.parlando.client.echo;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;

/// Takes what a speaker plays out of what a microphone hears beside it, and some of the noise too,
/// so that one can talk over open speakers and still interrupt the model.
///
/// ```java
/// try (var echo = EchoCancellation.open();
///     var talk =
///         session.startAudioConversation(
///             echo.source(AudioSource.microphone()), echo.sink(AudioSink.speaker()), listener)) {
///   talk.awaitAnswer();
/// }
/// ```
///
/// It learns the way from the speaker to the microphone while it listens: the first second of the
/// model's voice may still be heard. For one conversation; source and sink may be used by a thread
/// each.
public final class EchoCancellation implements AutoCloseable {
  private final Canceller canceller;

  private EchoCancellation(Canceller canceller) {
    this.canceller = canceller;
  }

  /// Loads what it takes.
  ///
  /// @throws UnsupportedOperationException when the native library for this system is missing, or
  ///   what that needs
  public static EchoCancellation open() {
    try {
      return new EchoCancellation(new Canceller());
    } catch (LinkageError | RuntimeException e) {
      throw new UnsupportedOperationException(
          "the native library of webrtc-java cannot be loaded here", e);
    }
  }

  /// What a microphone hears without what the sink plays, at 16 kHz in whole pieces of 10 ms.
  /// Closing it closes the microphone.
  public AudioSource source(AudioSource microphone) {
    return new CleanSource(microphone, canceller);
  }

  /// Plays on a speaker and remembers what. The speaker must play at the pace of hearing, as
  /// [AudioSink#speaker()] does. Closing it closes the speaker.
  public AudioSink sink(AudioSink speaker) {
    return new HeardSink(speaker, canceller);
  }

  /// Frees the native memory. Source and sink go on without cancelling anything.
  @Override
  public void close() {
    canceller.close();
  }
}
