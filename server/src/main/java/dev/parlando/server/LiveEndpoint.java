package dev.parlando.server;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.server.exchange.Exchange;
import dev.parlando.server.http.Target;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /// What may wait for the conversation to open; one message more may be as large as any.
  private static final int EARLY_MESSAGES = 16;

  private static final int EARLY_BYTES = 64 << 10;

  private final Wire wire;
  private final Route route;
  private final Target target;
  private final Premises premises;
  private final Admission admission;
  private final LiveCodec codec;
  private final long since = System.nanoTime();
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final AtomicBoolean rung = new AtomicBoolean();

  /// How the log calls it: the connection's number, then the session's id.
  private String id = String.format("connection %04x", NUMBERS.incrementAndGet());

  /// The model's name and the thread that opens its conversation, from the setup on.
  private String model = "";

  private @Nullable Thread opening;
  private @Nullable Exchange conversation;
  private boolean over;

  LiveEndpoint(Wire wire, Route route, Target target, Premises premises, Admission admission) {
    this.wire = wire;
    this.route = route;
    this.target = target;
    this.premises = premises;
    this.admission = admission;
    this.codec = new LiveCodec(route.dialect());
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
        begin(setup, text);
      } else {
        waiting.add(frame);
        passOn(frame.length);
      }
    });
  }

  private void begin(Setup asked, boolean text) {
    var setup = admission.constrain(asked);
    var entry = premises.models().require(setup.modelId(), route.version());
    if (wantsText(asked.flat() && text)) {
      wire.useTextFrames();
    }
    if (premises.sessions().incrementAndGet() > premises.limits().maxSessions()) {
      premises.sessions().decrementAndGet();
      throw new ProtocolException(
          ProtocolException.INTERNAL_ERROR,
          "RESOURCE_EXHAUSTED: Maximum concurrent sessions reached.");
    }
    model = entry.id();
    var thread =
        Thread.ofVirtual().name("opening").unstarted(() -> open(entry.conversations(), setup));
    opening = thread;
    admission.use(setup);
    thread.start();
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

  private void open(ConversationFactory factory, Setup setup) {
    try {
      var opened = factory.open(setup, this::ring);
      if (!wire.execute(() -> opened(opened))) {
        opened.close();
      }
    } catch (InterruptedException e) {
      wire.execute(() -> wire.end(1001, "cancelled"));
    } catch (RuntimeException | Error e) {
      wire.execute(() -> failed(e));
    }
  }

  private void opened(Conversation opened) {
    if (over) {
      opened.close();
      return;
    }
    conversation = Exchange.with(opened, route.dialect());
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
        answer.says().forEach(this::greet);
        answer.says().forEach(admission::sending);
        wire.write(answer.json());
      }
      wire.flush();
    });
  }

  private void greet(ServerMessage message) {
    if (message instanceof SetupComplete complete) {
      var session = complete.sessionId() == null ? id : "session " + complete.sessionId();
      LOG.log(Level.INFO, "{0} opened on {1}, model {2}", session, id, model);
      id = session;
    }
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
    premises.sessions().decrementAndGet();
    opening.interrupt();
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
        wire.end(ProtocolException.INTERNAL_ERROR, "The service is currently unavailable.");
      }
      default -> {
        LOG.log(Level.ERROR, id + " failed", problem);
        wire.end(ProtocolException.INTERNAL_ERROR, "Internal error encountered.");
      }
    }
  }
}
