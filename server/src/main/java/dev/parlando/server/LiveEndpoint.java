package dev.parlando.server;

import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.server.errors.LastWords;
import dev.parlando.server.exchange.Exchange;
import dev.parlando.server.http.Target;
import dev.parlando.server.sessions.Seats.Seat;
import dev.parlando.server.sessions.TimedConversation;
import dev.parlando.server.sessions.Visit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Joins one WebSocket and one conversation. Here the way of every message begins and ends:
///
/// ```
/// wire ─ bytes ─► received ─► LiveCodec ─► accept ─► Conversation ─► LanguageModel …
/// wire ◄─ bytes ─ send ◄───── LiveCodec ◄─ poll ◄─── Conversation ◄─ bell
/// ```
///
/// The codec's part is done by the [Exchange], which leaves frames as they are for conversations
/// that want them so.
///
/// The first message is the setup. It names a model, whose factory opens the conversation; that may
/// block and has a virtual thread. What the client says meanwhile is `waiting`, as is what a
/// conversation has no room for (`accept` is false): that stops the reading. A client that does not
/// read stops the polling. In both cases TCP tells the other end, and the bell ends the stop.
///
/// The connection's event loop owns the fields and runs everything, except [#ring] and [#open].
final class LiveEndpoint {
  private static final Logger LOG = System.getLogger("dev.parlando.server");
  private static final String STOPPING = "the server is shutting down";
  private static final String RESUMED = "The session was resumed on another connection.";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /// What may wait for the conversation to open; one message more may be as large as any.
  private static final int EARLY_MESSAGES = 16;

  private static final int EARLY_BYTES = 64 << 10;

  private final Wire wire;
  private final Route route;
  private final Target target;
  private final Premises premises;
  private final Admission admission;
  private final long since = System.nanoTime();
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final AtomicBoolean rung = new AtomicBoolean();

  /// How the log calls it: the connection's number, with its model, then the session's id.
  private String id = String.format("connection %04x", NUMBERS.incrementAndGet());

  /// As strict as the model wants it, as soon as that is known.
  private LiveCodec codec;

  /// From the setup on.
  private @Nullable Opening opening;

  private @Nullable Exchange conversation;
  private boolean over;

  LiveEndpoint(Wire wire, Route route, Target target, Premises premises, Admission admission) {
    this.wire = wire;
    this.route = route;
    this.target = target;
    this.premises = premises;
    this.admission = admission;
    var lenient = new LiveCodec(route.dialect());
    this.codec = premises.models().areStrict() ? lenient.strict() : lenient;
  }

  /// The connection is there; whether its client may use it, it learns only now, because clients
  /// understand a close frame but not a refused upgrade.
  void connected() {
    if (!admission.grant(wire)) {
      return;
    }
    wire.after(
        premises.limits().setupTimeout(),
        () -> {
          if (opening == null) {
            wire.end(ProtocolException.invalid(Exchange.SETUP_FIRST));
          }
        });
  }

  /// Takes a message from the wire.
  void received(byte[] frame, boolean text) {
    guarded(() -> {
      if (opening == null) {
        if (!(codec.decodeClient(frame) instanceof Setup setup)) {
          throw ProtocolException.invalid(Exchange.SETUP_FIRST);
        }
        begin(setup, frame, text);
      } else {
        waiting.add(frame);
        passOn(frame.length);
      }
    });
  }

  private void begin(Setup asked, byte[] frame, boolean text) {
    var setup = admission.constrain(asked);
    var entry = premises.models().require(setup.modelId(), route.version());
    if (entry.behaviours().of(setup.modelId()).isStrict()) {
      codec = codec.strict();
      codec.decodeClient(frame);
    }
    if (wantsText(asked.flat() && text)) {
      wire.useTextFrames();
    }
    boolean kept = premises.sessions().keeps(entry.conversations(), setup);
    var visit = new Visit(admission.owner(), entry.id(), setup, this::ring, this::leave);
    boolean resumes = kept && visit.resumes();
    opening =
        new Opening(
            premises.sessions().seats().take(visit.owner(), resumes),
            Thread.ofVirtual().name("opening").unstarted(() -> open(visit, entry)),
            entry.id(),
            kept);
    if (!resumes) {
      admission.use(setup);
    }
    id += ", model " + entry.id();
    opening.thread.start();
  }

  private boolean wantsText(boolean flatText) {
    return switch (premises.config().listen().textFrames()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        var asked = target.parameter("frames");
        yield asked == null ? flatText : asked.equals("text");
      }
    };
  }

  private void open(Visit visit, ModelEntry entry) {
    try {
      var opened = premises.sessions().open(visit, entry.conversations());
      if (!wire.execute(() -> opened(opened))) {
        opened.close();
      }
    } catch (InterruptedException e) {
      wire.execute(() -> wire.end(1001, "cancelled"));
    } catch (RuntimeException | Error e) {
      wire.execute(() -> failed(e));
    }
  }

  private void opened(TimedConversation opened) {
    if (over) {
      opened.close();
      return;
    }
    conversation = Exchange.with(opened, codec, route.dialect());
    guarded(() -> passOn(0));
    send();
  }

  /// Passes on what waits, in order. While something has to wait, no more is read; before the
  /// conversation is open, a little more may come.
  private void passOn(int size) {
    while (conversation != null && !waiting.isEmpty() && conversation.accept(waiting.element())) {
      waiting.remove();
    }
    boolean early = conversation == null && waiting.size() < EARLY_MESSAGES && size < EARLY_BYTES;
    if (waiting.isEmpty() || early) {
      wire.resume();
    } else {
      wire.pause();
    }
  }

  /// The conversation has something to say, or room again. Many rings before the event loop comes
  /// round are one.
  private void ring() {
    if (rung.compareAndSet(false, true)) {
      wire.execute(() -> {
        rung.set(false);
        if (conversation != null) {
          guarded(() -> passOn(0));
          send();
        }
      });
    }
  }

  /// Sends what the conversation has to say, as far as the client keeps up.
  void send() {
    guarded(() -> {
      while (conversation != null && wire.isWritable()) {
        var answer = conversation.poll();
        if (answer == null) {
          break;
        }
        answer.says().forEach(this::sending);
        wire.write(answer.json());
      }
      wire.flush();
    });
  }

  private void sending(ServerMessage message) {
    if (opening == null) {
      return;
    }
    if (!opening.kept) {
      admission.sending(message);
    }
    if (message instanceof SetupComplete complete) {
      var session = complete.sessionId() == null ? id : "session " + complete.sessionId();
      LOG.log(Level.INFO, "{0} opened on {1}", session, id);
      id = session;
    }
  }

  /// The client is to go away, and has some time to do so.
  void drain(Duration time) {
    if (conversation == null) {
      wire.end(1001, STOPPING);
    } else {
      conversation.endIn(time);
    }
  }

  /// Somebody has resumed the session elsewhere. To this client, if it is still there, that is no
  /// failure.
  private void leave() {
    wire.execute(() -> wire.end(1000, RESUMED));
  }

  /// Whether the client wants errors explained in a message.
  boolean isExplaining() {
    return premises.config().listen().rules().explainErrors()
        || "1".equals(target.parameter("explain"));
  }

  /// What is to be said of a breach; the log has it at once.
  LastWords lastWords(ProtocolException breach) {
    var words = new LastWords(breach, codec.isStrict());
    var level = breach.closeCode() == ProtocolException.INTERNAL_ERROR ? Level.WARNING : Level.INFO;
    LOG.log(level, () -> id + ": " + words.explanation());
    return words;
  }

  /// The connection is over, from whichever side; only the first time counts.
  void ended(int code, String reason) {
    if (over) {
      return;
    }
    over = true;
    waiting.clear();
    if (opening == null) {
      LOG.log(Level.INFO, () -> id + " closed before its setup: " + code + " " + reason);
      return;
    }
    opening.seat.leave();
    opening.thread.interrupt();
    if (conversation != null) {
      conversation.close();
      conversation = null;
    }
    var seconds = (System.nanoTime() - since) / 1_000_000_000;
    LOG.log(Level.INFO, () -> id + " closed after " + seconds + " s: " + code + " " + reason);
  }

  private void guarded(Runnable step) {
    if (over) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(Throwable problem) {
    switch (problem) {
      case ProtocolException breach -> wire.end(breach);
      case StageException stage -> {
        LOG.log(Level.WARNING, "{0}: {1}", id, stage.getMessage());
        wire.end(
            new ProtocolException(
                ProtocolException.INTERNAL_ERROR, "The service is currently unavailable."));
      }
      default -> {
        LOG.log(Level.ERROR, id + " failed", problem);
        wire.end(
            new ProtocolException(ProtocolException.INTERNAL_ERROR, "Internal error encountered."));
      }
    }
  }

  /// What the setup led to.
  ///
  /// @param thread that opens the conversation
  /// @param model the id of the model
  /// @param kept whether the session is resumed by the server, not by whatever the model is
  private record Opening(Seat seat, Thread thread, String model, boolean kept) {}
}
