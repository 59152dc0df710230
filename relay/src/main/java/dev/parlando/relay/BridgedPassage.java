package dev.parlando.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parlando.client.wire.Continuity;
import dev.parlando.client.wire.Ending;
import dev.parlando.client.wire.Heard;
import dev.parlando.client.wire.Parcel;
import dev.parlando.client.wire.Setups;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.Frame;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The session outlives its connections, and the client sees one: goodbyes and second greetings are
/// kept from it, as are handles that it did not ask for.
///
/// A connection is left for another at a quiet moment after upstream's `goAway`, or when its time
/// runs out, or when it is lost. A turn that is cut in two by that is told to be interrupted; the
/// question is asked again, and where there is none the turn is told to be over.
///
/// The carrier begins and ends connections, a thread of the connection hears.
final class BridgedPassage implements Passage {
  /// Of the media that is kept for an upstream that counts.
  private static final int KEPT_BYTES = 4 << 20;

  /// Connections without a word in them, before the session is given up.
  private static final int MOST_FRUITLESS = 3;

  /// Losses that have nothing to do with what was said.
  private static final Set<Integer> LOST = Set.of(1001, Ending.ABNORMAL, 1012, 1013, 1014);

  private static final String GREETING = "setupComplete";
  private static final Frame INTERRUPTED =
      Frame.ofServer("{\"serverContent\":{\"interrupted\":true}}".getBytes(US_ASCII));
  private static final Frame TURN_COMPLETE =
      Frame.ofServer("{\"serverContent\":{\"turnComplete\":true}}".getBytes(US_ASCII));

  private final Setup asked;
  private final LiveCodec codec;
  private final Continuity continuity;
  private final boolean handlesAreWanted;

  /// How many connections were opened since one of them said anything.
  private final AtomicInteger fruitless = new AtomicInteger();

  private volatile boolean greeted;
  private volatile boolean speaking;
  private volatile boolean goingAway;

  /// Whether a turn has come to its end.
  private volatile boolean answered;

  BridgedPassage(Setup asked, LiveCodec codec, Dialect dialect, LongSupplier nanos) {
    this.asked = asked;
    this.codec = codec;
    var resumption = asked.sessionResumption();
    handlesAreWanted = resumption != null;
    // Only Vertex AI counts what it has consumed.
    continuity =
        new Continuity(
            resumption == null
                ? new SessionResumption(null, dialect == Dialect.VERTEX ? true : null)
                : resumption,
            KEPT_BYTES,
            nanos);
  }

  @Override
  public Setup setup() {
    return Setups.resuming(asked, continuity.request());
  }

  @Override
  public Parcel parcel(Frame frame) {
    return Parcel.of(frame.isAudio() ? Parcel.Kind.MEDIA : kind(frame), frame.json());
  }

  private Parcel.Kind kind(Frame frame) {
    try {
      return Parcel.kind(codec.decodeClient(frame.json()));
    } catch (ProtocolException _) {
      return Parcel.Kind.WORD;
    }
  }

  @Override
  public void sent(Parcel parcel) {
    continuity.sent(parcel);
  }

  @Override
  public @Nullable Frame heard(Heard heard) {
    var frame = Frame.ofServer(heard.frame());
    boolean greeting = frame.kinds().contains(GREETING);
    if (!greeting) {
      fruitless.set(0);
    }
    for (var message : messages(heard)) {
      goingAway |= continuity.hear(message);
      note(message);
    }
    var shown = frame.without(hidden());
    greeted |= greeting;
    return shown;
  }

  /// A goodbye that cannot be bridged, for want of a handle, is the client's to know.
  private Set<String> hidden() {
    var hidden = new HashSet<String>();
    if (continuity.handle() != null) {
      hidden.add("goAway");
    }
    if (!handlesAreWanted) {
      hidden.add("sessionResumptionUpdate");
    }
    if (greeted) {
      hidden.add(GREETING);
    }
    return hidden;
  }

  /// What this version cannot read changes nothing here.
  private static List<ServerMessage> messages(Heard heard) {
    try {
      return heard.messages();
    } catch (ProtocolException _) {
      return List.of();
    }
  }

  private void note(ServerMessage message) {
    if (message instanceof ServerContent content) {
      boolean says = content.modelTurn() != null || content.outputTranscription() != null;
      speaking = (speaking || says) && !content.turnComplete();
      answered |= content.turnComplete();
    }
  }

  @Override
  public List<Parcel> begin() {
    goingAway = false;
    fruitless.incrementAndGet();
    return continuity.begin();
  }

  @Override
  public long patience() {
    return continuity.untilHandOver();
  }

  @Override
  public boolean goesOnAfter(Ending ending) {
    return (goingAway || LOST.contains(ending.code()))
        && ending.isPassing()
        && isResumable()
        && fruitless.get() <= MOST_FRUITLESS;
  }

  /// Without a handle all would be said again, and what the client has had an answer to would be
  /// answered twice.
  private boolean isResumable() {
    return continuity.isResumable() && (continuity.handle() != null || !answered);
  }

  @Override
  public List<Frame> seam() {
    if (!speaking) {
      return List.of();
    }
    speaking = false;
    return continuity.isPending() ? List.of(INTERRUPTED) : List.of(INTERRUPTED, TURN_COMPLETE);
  }
}
