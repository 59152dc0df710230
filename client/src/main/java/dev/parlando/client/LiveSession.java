package dev.parlando.client;

import dev.parlando.client.LiveClientBuilder.Sending;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.client.tools.Tools;
import dev.parlando.client.wire.Continuity;
import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.EndingException;
import dev.parlando.client.wire.Inbox;
import dev.parlando.client.wire.Jpeg;
import dev.parlando.client.wire.Line;
import dev.parlando.client.wire.MediaInput;
import dev.parlando.client.wire.Parcel;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolResponse;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A conversation with a model. For any thread.
///
/// Everything is sent in the order in which it was given; what to do when it comes too fast is the
/// client's [Overload]. Everything the server says is kept until it is read, by whichever way:
/// [#receive], [#listen], [#publisher]; each message is read once.
///
/// Methods that block throw a [LiveException] and leave the thread's flag set when the thread is
/// interrupted; once the session has ended, those that send throw one with the code and reason of
/// its end.
public final class LiveSession implements AutoCloseable {
  private final Line line;
  private final Outbox outbox;
  private final Inbox inbox = new Inbox();
  private final Continuity continuity;
  private final Courier courier;
  private final MediaInput media;
  private final Duration videoInterval;
  private final ToolRuns toolRuns;
  private final MessagePublisher publisher = new MessagePublisher(this);

  LiveSession(Line line, Setup setup, Tools tools, Sending sending, Reconnection reconnection) {
    this.line = line;
    this.outbox = new Outbox(sending.overload(), sending.queueLimit());
    this.continuity =
        new Continuity(setup.sessionResumption(), sending.queueLimit(), System::nanoTime);
    this.courier = new Courier(line, setup, outbox, inbox, continuity, reconnection);
    this.videoInterval = sending.videoInterval();
    this.media = new MediaInput(this::post, videoInterval, System::nanoTime);
    this.toolRuns = new ToolRuns(tools, this::respond);
    courier.listen(heard -> heard.messages().forEach(toolRuns::hear));
  }

  void open() throws EndingException, InterruptedException {
    courier.start();
  }

  /// The server's name for the session over its newest connection, where it has one.
  public Optional<String> sessionId() {
    return Optional.ofNullable(courier.setupComplete().sessionId());
  }

  /// The newest handle by which another session can go on where this one is.
  public Optional<String> resumptionHandle() {
    return Optional.ofNullable(continuity.handle());
  }

  /// Has what happens to the connection told from now on, on a thread that must not be blocked.
  public void watch(Consumer<LiveEvent> watcher) {
    courier.watch(watcher);
  }

  /// Says something in text, as if spoken: the model answers when it sees fit.
  public void sendText(String text) {
    send(RealtimeInput.text(text));
  }

  /// Takes a turn with these parts, to be answered now.
  public void sendTurn(Part... parts) {
    sendTurns(List.of(Content.user(parts)), true);
  }

  /// Adds turns to the conversation.
  ///
  /// @param answer whether the model shall answer now
  public void sendTurns(List<Content> turns, boolean answer) {
    send(new ClientContent(turns, answer));
  }

  /// Sends sound of any rate.
  public void sendAudio(Audio audio) {
    sendAudio(audio.blob());
  }

  /// Sends sound: `audio/pcm` of 16 bits in little-endian order with any `rate` and `channels`, or
  /// a WAV file. It is mixed to one channel and brought to 16 kHz. Pieces of a stream may be cut
  /// anywhere.
  ///
  /// @throws IllegalArgumentException when it cannot be understood
  public void sendAudio(Blob audio) {
    blocking(() -> media.audio(audio));
  }

  /// Sends sound in bytes: 16 bits in little-endian order, the channels' samples in turn.
  ///
  /// @param rate in Hz, of each channel
  public void sendAudio(byte[] pcm, int rate, int channels) {
    sendAudio(Blob.of("audio/pcm;rate=" + rate + ";channels=" + channels, pcm));
  }

  /// Sends sound in samples, the channels' in turn.
  ///
  /// @param rate in Hz, of each channel
  public void sendAudio(short[] samples, int rate, int channels) {
    var bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    sendAudio(bytes.array(), rate, channels);
  }

  /// Sends sound in samples from -1 to 1, the channels' in turn. What is louder is cut off.
  ///
  /// @param rate in Hz, of each channel
  public void sendAudio(float[] samples, int rate, int channels) {
    var whole = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      whole[i] =
          (short) Math.clamp(Math.round(samples[i] * 32768f), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    sendAudio(whole, rate, channels);
  }

  /// Sends a picture of the camera, unless the one before it was sent less than the client's
  /// `videoInterval` ago.
  ///
  /// @param mimeType such as `image/jpeg`
  /// @return whether it was sent
  public boolean sendVideo(byte[] picture, String mimeType) {
    if (!media.takeFrame()) {
      return false;
    }
    send(RealtimeInput.video(Blob.of(mimeType, picture)));
    return true;
  }

  /// The same for a picture in memory, sent as JPEG.
  public boolean sendVideo(BufferedImage picture) {
    if (!media.takeFrame()) {
      return false;
    }
    send(RealtimeInput.video(Jpeg.of(picture)));
    return true;
  }

  /// The user begins to speak. For sessions whose setup turns automatic activity detection off.
  public void startActivity() {
    send(RealtimeInput.startActivity());
  }

  /// The user has finished. For sessions whose setup turns automatic activity detection off.
  public void endActivity() {
    send(RealtimeInput.endActivity());
  }

  /// The microphone is off for a while.
  public void endAudioStream() {
    send(RealtimeInput.endAudioStream());
  }

  /// Answers the model's calls of functions that are not among the session's tools.
  public void sendToolResponse(FunctionResponse... responses) {
    send(new ToolResponse(List.of(responses)));
  }

  /// Replaces the system instruction, the tools or both from now on.
  public void updateContext(ContextUpdate update) {
    send(update);
  }

  /// Sends any message but a setup. Sound in it is sent as it is.
  public void send(ClientMessage message) {
    if (message instanceof Setup) {
      throw new IllegalArgumentException("a setup begins a session: connect with it");
    }
    boolean behindSound =
        message instanceof RealtimeInput input
            && (input.audioStreamEnd() || input.activityEnd() != null);
    if (behindSound) {
      blocking(() -> media.mark(message));
    } else {
      post(message);
    }
  }

  private void post(ClientMessage message) {
    blocking(() -> {
      switch (courier.send(Parcel.of(message, line.codec()))) {
        case TAKEN -> {}
        case FULL -> throw LiveException.overloaded();
        case CLOSED -> throw LiveException.of(ended());
      }
    });
  }

  private Ending ended() {
    var ending = inbox.ending();
    return ending == null ? new Ending(Ending.NORMAL, "The session is closed.", null) : ending;
  }

  /// A result that comes after the end is wanted by nobody.
  private void respond(ToolResponse response) {
    if (!outbox.isClosed()) {
      post(response);
    }
  }

  private interface Blocking {
    void run() throws InterruptedException;
  }

  private static void blocking(Blocking action) {
    try {
      action.run();
    } catch (InterruptedException e) {
      throw LiveException.interrupted(e);
    }
  }

  /// What the server says, from the first message that nobody has read to the end of the session.
  /// Iterating blocks; it ends when the session is closed, and throws a [LiveException] with code
  /// and reason when it ends otherwise.
  public Iterable<ServerMessage> receive() {
    return () -> new Reading(this, false);
  }

  /// The same up to the end of the model's turn, which is the last message.
  public Iterable<ServerMessage> receiveTurn() {
    return () -> new Reading(this, true);
  }

  /// Reads the model's turn to its end.
  public Turn collectTurn() {
    return Turn.of(receiveTurn());
  }

  /// Says something in text and reads the model's turn to its end.
  public Turn ask(String text) {
    sendText(text);
    return collectTurn();
  }

  /// Has everything the server says told to a listener, on a thread of its own, to the end of the
  /// session. An exception of the listener ends the session.
  public void listen(LiveListener listener) {
    var _ = Thread.ofVirtual().name("live-listener").start(new Telling(this, listener));
  }

  /// What the server says, for one subscriber.
  public Publisher<ServerMessage> publisher() {
    return publisher;
  }

  /// Talks: what the source hears is sent, what the model says is played, and stops at once when
  /// the user interrupts. Source and sink are closed at the end of the conversation.
  ///
  /// @param listener is told what the server says
  public AudioConversation startAudioConversation(
      AudioSource source, AudioSink sink, LiveListener listener) {
    return AudioConversation.start(this, source, sink, listener);
  }

  Duration videoInterval() {
    return videoInterval;
  }

  /// Waits for the next message.
  ///
  /// @return null when the session has ended as it should
  /// @throws LiveException when it ended otherwise, as often as it is asked
  @Nullable ServerMessage next() throws InterruptedException {
    var message = inbox.take();
    if (message == null && ended().code() != Ending.NORMAL) {
      throw LiveException.of(ended());
    }
    if (inbox.hasRoom()) {
      courier.more();
    }
    return message;
  }

  /// Whether the session has not ended.
  public boolean isOpen() {
    return inbox.ending() == null;
  }

  /// Sends what is still to be sent, says farewell, and cancels tools that run. Takes no longer
  /// than twice the client's `closeTimeout`. What the server said before can still be read.
  @Override
  public void close() {
    toolRuns.close();
    courier.close(line.timeouts().close());
  }
}
