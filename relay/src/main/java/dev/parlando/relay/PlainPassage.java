package dev.parlando.relay;

import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.Heard;
import dev.parlando.client.wire.Parcel;
import dev.parlando.protocol.Frame;
import dev.parlando.protocol.Setup;
import java.util.List;

/// Everything passes, and the session is over with its connection.
record PlainPassage(Setup setup) implements Passage {

  @Override
  public Parcel parcel(Frame frame) {
    return Parcel.of(Parcel.Kind.WORD, frame.json());
  }

  @Override
  public void sent(Parcel parcel) {}

  @Override
  public Frame heard(Heard heard) {
    return Frame.ofServer(heard.frame());
  }

  @Override
  public List<Parcel> begin() {
    return List.of();
  }

  @Override
  public long patience() {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean goesOnAfter(Ending ending) {
    return false;
  }

  @Override
  public List<Frame> seam() {
    return List.of();
  }
}
