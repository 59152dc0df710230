package dev.parlando.providers.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.contract.TranscriberContract;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against a server that hears audible text.
class RealtimeTranscriberContractTest extends TranscriberContract {
  private final SocketServer server = new SocketServer();
  private final Thread answering = Thread.ofVirtual().start(this::answerAll);
  private final Transcriber transcriber =
      new RealtimeStages()
          .transcriber(new StageSettings(Map.of("url", server.url(), "model", "ears")));

  private void answerAll() {
    try {
      while (true) {
        var peer = server.nextEver();
        Thread.ofVirtual().start(() -> answer(peer));
      }
    } catch (InterruptedException _) {
      // The test is over.
    }
  }

  private static void answer(Peer peer) {
    try {
      peer.welcome().says("{\"type\":\"session.created\"}");
      while (true) {
        var heard = Chirp.heard(peer.utterance(Dialect.OPENAI));
        for (var word : heard.split("(?<= )", -1)) {
          peer.delta(word);
        }
        peer.completed(heard);
      }
    } catch (IOException _) {
      // The client has left.
    }
  }

  @AfterEach
  void close() throws Exception {
    answering.interrupt();
    ((AutoCloseable) transcriber).close();
    server.close();
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Audio speech() {
    return Chirp.speech("Good morning, everybody", Audio.INPUT_RATE);
  }

  @Test
  void hypothesesGoOutAsTheyGrow() throws InterruptedException {
    assertThat(transcripts(speech()))
        .contains(new Transcript("Good", false), new Transcript("Good morning,", false));
  }
}
