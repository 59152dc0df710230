package dev.parlando.server;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.ConversationFactory;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Conversations that write back what is typed. Some words have a meaning: `flood` answers without
/// end, `over` ends the conversation, `break` fails, `full` has no room until `makeRoom`.
final class Echo implements ConversationFactory {
  final LinkedBlockingQueue<Setup> setups = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<EchoConversation> closed = new LinkedBlockingQueue<>();
  final AtomicInteger accepted = new AtomicInteger();
  final LinkedBlockingQueue<EchoConversation> full = new LinkedBlockingQueue<>();
  private final CountDownLatch door;

  Echo() {
    this(new CountDownLatch(0));
  }

  /// @param door opened when conversations may begin
  Echo(CountDownLatch door) {
    this.door = door;
  }

  ModelEntry model(String id) {
    return new ModelEntry(id, id, "writes back what is typed", this);
  }

  @Override
  public Conversation open(Setup setup, Runnable bell) throws InterruptedException {
    setups.add(setup);
    door.await();
    var conversation = new EchoConversation(bell);
    conversation.say(SetupComplete.of(null));
    return conversation;
  }

  static ServerContent text(String text) {
    return ServerContent.says(Part.text(text));
  }

  final class EchoConversation implements Conversation {
    private final Runnable bell;
    private final ConcurrentLinkedQueue<ServerMessage> outbox = new ConcurrentLinkedQueue<>();
    private volatile boolean over;
    private volatile boolean flooding;
    private volatile boolean roomy;

    private EchoConversation(Runnable bell) {
      this.bell = bell;
    }

    void say(ServerMessage message) {
      outbox.add(message);
      bell.run();
    }

    void makeRoom() {
      roomy = true;
      bell.run();
    }

    @Override
    public boolean accept(ClientMessage message) {
      accepted.incrementAndGet();
      if (!(message instanceof RealtimeInput input) || input.text() == null) {
        return true;
      }
      switch (input.text()) {
        case "break" -> throw new IllegalStateException("broken on purpose");
        case "over" -> over = true;
        case "flood" -> flooding = true;
        case "full" -> {
          if (!roomy) {
            full.add(this);
            return false;
          }
        }
        default -> outbox.add(text(input.text()));
      }
      bell.run();
      return true;
    }

    @Override
    public @Nullable ServerMessage poll() {
      var message = flooding ? text("x".repeat(4000)) : outbox.poll();
      if (message == null && over) {
        throw new ProtocolException(1008, "The operation was aborted.");
      }
      return message;
    }

    @Override
    public void close() {
      closed.add(this);
    }
  }
}
