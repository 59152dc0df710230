package dev.parlando.e2e.guides;

import dev.parlando.client.LiveClient;
import dev.parlando.client.LiveSession;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a guide's code finds around it: the names it uses without declaring them.
public abstract class Snippet implements AutoCloseable {
  /// Where the server is, as `http`.
  protected final String url;

  /// What is asked for unless the guide says otherwise.
  protected final Setup setup =
      Setup.builder("gemini-live").transcribeInput().transcribeOutput().build();

  protected final LiveClient client;
  protected final LiveSession session;

  /// A WAV file that asks for the time, and one for the answer.
  protected final Path question;

  protected final Path answer;

  /// The question as raw PCM: 16 bits, 16 kHz, little-endian.
  protected final byte[] chunk;

  /// A JPEG picture.
  protected final byte[] frame;

  protected Snippet(Stage stage) throws IOException, InterruptedException {
    url = stage.url();
    client = LiveClient.builder().endpoint(url).build();
    session = client.connect(setup);
    question = stage.question();
    answer = question.resolveSibling("answer.wav");
    chunk = pcm(question);
    frame = Files.readAllBytes(stage.picture());
  }

  private static byte[] pcm(Path file) throws IOException, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    try (var source = AudioSource.file(file)) {
      for (Audio piece = source.read(); piece != null; piece = source.read()) {
        bytes.writeBytes(piece.bytes());
      }
    }
    return bytes.toByteArray();
  }

  /// The guide's code.
  public abstract void run() throws Exception;

  @Override
  public final void close() {
    session.close();
    client.close();
  }
}
