package dev.parlando.bench.clients;

import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveSession;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import java.util.concurrent.atomic.LongAdder;

/// Parlando's own, read by a virtual thread for each session.
final class ParlandoClient implements Contender {
  private final LiveClient client;

  ParlandoClient(String address) {
    client = LiveClient.builder().endpoint(address).build();
  }

  @Override
  public Talk open(LongAdder heard) {
    var session = client.connect(Setup.of("echo"));
    var _ = Thread.ofVirtual().start(() -> hear(session, heard));
    session.sendText("begin");
    return new Talk() {
      @Override
      public void send(byte[] pcm) {
        session.sendAudio(Blob.of(MIME_TYPE, pcm));
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  private static void hear(LiveSession session, LongAdder heard) {
    for (var message : session.receive()) {
      if (message instanceof ServerContent content && content.modelTurn() != null) {
        for (var part : content.modelTurn().parts()) {
          if (part instanceof Part.InlineData(var blob, _)) {
            heard.add(blob.data().length);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
