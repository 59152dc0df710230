package dev.parlando.relay;

import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.Heard;
import dev.parlando.client.wire.Parcel;
import dev.parlando.protocol.Frame;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of frames on their way, and of the session when a connection ends.
sealed interface Passage permits PlainPassage, BridgedPassage {

  /// A client that counts what upstream has consumed sees to its resumption by itself.
  static Passage of(Setup setup, Upstream upstream, LiveCodec codec) {
    var asked = setup.sessionResumption();
    boolean counts = asked != null && Boolean.TRUE.equals(asked.transparent());
    return upstream.bridge() && !counts
        ? new BridgedPassage(setup, codec, upstream.dialect(), System::nanoTime)
        : new PlainPassage(setup);
  }

  /// The setup of the next connection.
  Setup setup();

  /// A frame on its way to upstream.
  Parcel parcel(Frame frame);

  /// A parcel is being sent.
  void sent(Parcel parcel);

  /// Upstream spoke.
  ///
  /// @return what the client is to see of it
  @Nullable Frame heard(Heard heard);

  /// A connection will be opened.
  ///
  /// @return what is to be sent again, oldest first
  List<Parcel> begin();

  /// How long the connection may be kept, in nanoseconds.
  long patience();

  /// Whether another connection is to follow one that upstream or the network ended.
  boolean goesOnAfter(Ending ending);

  /// What the client is told when a connection is left for another.
  List<Frame> seam();
}
