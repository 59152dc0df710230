package dev.parlando.e2e;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client that plays a track into a session, piece by piece, and listens to the answers.
final class Talker implements WebSocket.Listener {
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  private static final int PIECE = Audio.INPUT_RATE / 25;

  private final LinkedBlockingQueue<ServerMessage> received = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final Audio track;
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private int at;

  private Talker(Audio track) {
    this.track = track;
  }

  static Talker connect(HttpClient http, int port, Audio track) throws Exception {
    var talker = new Talker(track);
    var uri =
        URI.create(
            "ws://127.0.0.1:"
                + port
                + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent");
    talker.socket.complete(
        http.newWebSocketBuilder().buildAsync(uri, talker).get(20, TimeUnit.SECONDS));
    talker.send(CODEC.encode(Setup.builder("models/echo").transcribeOutput().build()));
    if (!(talker.next() instanceof SetupComplete)) {
      throw new AssertionError("the first message must be setupComplete");
    }
    return talker;
  }

  /// Sends the next piece of the track; after its end, silence.
  synchronized void sendNext() {
    int end = Math.min(at + PIECE, track.length());
    var piece = at < end ? track.slice(at, end) : Audio.of(Audio.INPUT_RATE, new short[PIECE]);
    at = end;
    send(CODEC.encode(RealtimeInput.audio(piece.blob())));
  }

  private synchronized void send(byte[] message) {
    sent = sent.thenCompose(_ -> socket.join().sendBinary(ByteBuffer.wrap(message), true));
  }

  /// What was said out loud in each of so many turns; what was written must be the same.
  List<String> hear(int turns) throws InterruptedException {
    var heard = new ArrayList<String>();
    while (heard.size() < turns) {
      heard.add(hearTurn());
    }
    return heard;
  }

  private String hearTurn() throws InterruptedException {
    var sounds = new ArrayList<Audio>();
    var said = new StringBuilder();
    boolean generated = false;
    while (true) {
      var content = (ServerContent) next();
      if (content.turnComplete()) {
        var spoken = Chirp.heard(Audio.join(Audio.OUTPUT_RATE, sounds)).strip();
        return generated && spoken.contentEquals(said) ? spoken : spoken + " ≠ " + said;
      }
      generated = content.generationComplete();
      if (content.outputTranscription() != null) {
        said.append(content.outputTranscription().text());
      }
      if (content.modelTurn() != null
          && content.modelTurn().parts().getFirst() instanceof Part.InlineData(var blob, _)) {
        sounds.add(Audio.ofBytes(Audio.OUTPUT_RATE, blob.data()));
      }
    }
  }

  private ServerMessage next() throws InterruptedException {
    var message = received.poll(60, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message for a minute");
    }
    return message;
  }

  void close() {
    socket.join().abort();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      received.addAll(CODEC.decodeServer(partial.toByteArray()));
      partial.reset();
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.writeBytes(data.toString().getBytes(StandardCharsets.UTF_8));
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }
}
