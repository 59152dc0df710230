package dev.parlando.client;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A server of one session on a real socket, which restores what a handle stands for and dies again
/// and again, where and when its seed says. It checks all it hears against what it remembers.
final class MortalServer implements AutoCloseable {
  private final ServerSocket door;
  private final Manner manner;
  private final Random chance;
  private final int deaths;
  private final Map<String, Memory> snapshots = new HashMap<>();
  private final Map<Death, Integer> died = new EnumMap<>(Death.class);
  private final List<String> mistakes = new ArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::serve);

  /// Guarded by this server, as all that follows: what the session knows.
  private Memory memory = Memory.BLANK;

  private int callsMade;
  private boolean immortal;
  private boolean over;

  /// Where a connection dies.
  enum Death {
    BEFORE_THE_UPGRADE,
    BEFORE_THE_SETUP,
    BEFORE_THE_SETUP_IS_ANSWERED,
    AFTER_THE_SETUP_IS_ANSWERED,
    IN_THE_MIDDLE_OF_ITS_MESSAGE,
    IN_THE_MIDDLE_OF_A_CLIENTS_MESSAGE,
    BETWEEN_TOOL_CALL_AND_RESPONSE,
    BETWEEN_THE_RESPONSES_ARRIVAL_AND_ITS_USE,
    AFTER_THE_RESPONSES_USE,
    DURING_A_GO_AWAY,
    AFTER_A_GO_AWAY_WHEN_THE_CLIENT_LEAVES,
    BY_A_CLOSE
  }

  /// What a server does about resumption.
  enum Manner {
    /// Tells with its handles how much it has consumed.
    COUNTS,
    /// Gives a handle after each turn and does not count.
    A_HANDLE_EACH_TURN,
    /// Gives one handle when a connection begins, which restores whatever it knew last.
    ONE_HANDLE
  }

  MortalServer(long seed, Manner manner, int deaths) throws IOException {
    this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.chance = new Random(seed);
    this.manner = manner;
    this.deaths = deaths;
  }

  void start() {
    thread.start();
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /// Serves one connection after the other: a client that opens a second while it holds a first
  /// waits for ever.
  private void serve() {
    try {
      serve(Death.BETWEEN_TOOL_CALL_AND_RESPONSE);
      for (int i = 1; i < deaths; i++) {
        var deaths = Death.values();
        serve(deaths[chance.nextInt(deaths.length)]);
      }
      serve((Death) null);
    } catch (IOException _) {
      // The door is closed: the test has failed elsewhere.
    } catch (AssertionError | RuntimeException e) {
      mistake(String.valueOf(e));
    } finally {
      finish();
      shut();
    }
  }

  private void shut() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(@Nullable Death death) throws IOException {
    var call = new Call(door.accept());
    try {
      if (death != Death.BEFORE_THE_UPGRADE && call.upgrade()) {
        greet(call, death);
      }
    } catch (UncheckedIOException _) {
      // The client was faster to hang up.
    } finally {
      if (death == null || death == Death.AFTER_A_GO_AWAY_WHEN_THE_CLIENT_LEAVES) {
        call.awaitHangUp();
      }
      call.die();
      if (death != null) {
        died.merge(death, 1, Integer::sum);
      }
    }
  }

  private void greet(Call call, @Nullable Death death) {
    if (death == Death.BEFORE_THE_SETUP || !(call.hearOrEnd() instanceof Setup setup)) {
      return;
    }
    if (death == Death.BEFORE_THE_SETUP_IS_ANSWERED) {
      return;
    }
    restore(setup);
    if (death == null) {
      becomeImmortal();
    }
    call.say(SetupComplete.of(null));
    if (manner == Manner.ONE_HANDLE) {
      call.say(Said.handle("the session"));
    }
    memory().open().forEach(id -> call.say(echo(id)));
    if (death != Death.AFTER_THE_SETUP_IS_ANSWERED) {
      converse(call, death);
    } else if (manner == Manner.COUNTS) {
      call.say(snapshot(1));
    }
  }

  private void converse(Call call, @Nullable Death death) {
    int life =
        death == null ? Integer.MAX_VALUE : chance.nextInt(manner == Manner.COUNTS ? 10 : 40);
    for (int heard = 1; heard <= life; heard++) {
      var message = call.hearOrEnd();
      if (message == null) {
        return;
      }
      consume(call, message, heard + 1);
    }
    if (death != null) {
      die(call, death, life + 1);
    }
  }

  private void die(Call call, Death death, int consumed) {
    switch (death) {
      case IN_THE_MIDDLE_OF_ITS_MESSAGE ->
          call.sayHalf(Said.text("I was about to say " + consumed));
      case BETWEEN_TOOL_CALL_AND_RESPONSE -> ask(call);
      case BETWEEN_THE_RESPONSES_ARRIVAL_AND_ITS_USE -> hearResponse(call, consumed, false);
      case AFTER_THE_RESPONSES_USE -> hearResponse(call, consumed, true);
      case DURING_A_GO_AWAY -> {
        call.say(new GoAway(Duration.ofSeconds(chance.nextInt(50)), null));
        hear(call, consumed, chance.nextInt(4));
      }
      case AFTER_A_GO_AWAY_WHEN_THE_CLIENT_LEAVES -> {
        call.say(snapshotOrHandle(consumed), new GoAway(Duration.ofMillis(100), null));
        hear(call, consumed, Integer.MAX_VALUE);
      }
      case BY_A_CLOSE -> call.close(1011, "The service is currently unavailable.");
      case BEFORE_THE_UPGRADE,
          BEFORE_THE_SETUP,
          BEFORE_THE_SETUP_IS_ANSWERED,
          AFTER_THE_SETUP_IS_ANSWERED,
          IN_THE_MIDDLE_OF_A_CLIENTS_MESSAGE -> {}
    }
  }

  private void hear(Call call, int consumed, int most) {
    int number = consumed;
    for (int i = 0; i < most; i++) {
      var message = call.hearOrEnd();
      if (message == null) {
        return;
      }
      consume(call, message, ++number);
    }
  }

  /// Asks for a tool and hears up to the next response.
  private void hearResponse(Call call, int consumed, boolean used) {
    ask(call);
    int number = consumed;
    var message = call.hearOrEnd();
    for (; message != null && !(message instanceof ToolResponse); message = call.hearOrEnd()) {
      consume(call, message, ++number);
    }
    if (message != null && used) {
      consume(call, message, ++number);
    }
  }

  private void ask(Call call) {
    var id = newCall();
    call.say(echo(id));
  }

  private static ToolCall echo(String id) {
    return ToolCall.of(new FunctionCall(id, "echo", Map.of("id", id)));
  }

  private synchronized String newCall() {
    var id = "call-" + callsMade++;
    memory = memory.asking(id);
    return id;
  }

  /// @param number of the message over this connection
  private void consume(Call call, ClientMessage message, int number) {
    hear(message);
    if (manner == Manner.COUNTS) {
      actAtWill(call, number);
    } else {
      answer(call, message);
    }
  }

  private void actAtWill(Call call, int number) {
    if (!isImmortal() && chance.nextInt(3) == 0) {
      ask(call);
    }
    if (chance.nextInt(3) == 0) {
      call.say(Said.text("So far " + number));
    }
    if (chance.nextInt(2) == 0) {
      call.say(snapshot(number));
    }
  }

  /// A word cuts the turn under way short and asks for a tool, whose response ends the turn.
  private void answer(Call call, ClientMessage message) {
    if (isWord(message)) {
      if (forgetCalls()) {
        call.say(ServerContent.interruption(), Said.END);
      }
      ask(call);
    } else if (completeTurn()) {
      call.say(Said.text("Done " + (memory().words() - 1)), Said.END);
      if (manner == Manner.A_HANDLE_EACH_TURN) {
        call.say(snapshotOrHandle(0));
      }
    }
  }

  private static boolean isWord(ClientMessage message) {
    return message instanceof RealtimeInput input && input.text() != null;
  }

  private synchronized boolean forgetCalls() {
    boolean any = !memory.open().isEmpty();
    memory = memory.forgettingCalls();
    return any;
  }

  private synchronized boolean completeTurn() {
    boolean complete = memory.open().isEmpty() && memory.callsAnswered() > 0;
    memory = complete ? memory.forgettingCalls() : memory;
    return complete;
  }

  private synchronized ServerMessage snapshot(int consumed) {
    var handle = "h" + snapshots.size();
    snapshots.put(handle, memory);
    return Said.handle(handle, consumed);
  }

  private synchronized ServerMessage snapshotOrHandle(int consumed) {
    return switch (manner) {
      case COUNTS -> snapshot(consumed);
      case A_HANDLE_EACH_TURN -> {
        var handle = "h" + snapshots.size();
        snapshots.put(handle, memory);
        yield Said.handle(handle);
      }
      case ONE_HANDLE -> Said.handle("the session");
    };
  }

  private synchronized void restore(Setup setup) {
    var resumption = setup.sessionResumption();
    var handle = resumption == null ? null : resumption.handle();
    if (handle == null) {
      memory = Memory.BLANK;
    } else if (manner != Manner.ONE_HANDLE) {
      memory = snapshots.getOrDefault(handle, Memory.BLANK);
    }
  }

  private synchronized void hear(ClientMessage message) {
    switch (message) {
      case RealtimeInput input when input.text() != null ->
          memory = memory.hearingWord(number(input.text()), manner, mistakes);
      case RealtimeInput input when input.audio() != null ->
          memory = memory.hearingSound(sample(input.audio()), manner, mistakes);
      case ToolResponse response ->
          memory =
              memory.hearingResponse(response.functionResponses().getFirst(), manner, mistakes);
      default -> mistakes.add("heard a " + message.getClass());
    }
    notifyAll();
  }

  private static int number(String words) {
    return Integer.parseInt(words.substring(words.indexOf(' ') + 1));
  }

  private static int sample(Blob sound) {
    return Audio.ofBytes(16_000, sound.data()).sample(0);
  }

  private synchronized Memory memory() {
    return memory;
  }

  private synchronized void mistake(String what) {
    mistakes.add(what);
  }

  private synchronized void becomeImmortal() {
    immortal = true;
    notifyAll();
  }

  private synchronized void finish() {
    over = true;
    notifyAll();
  }

  /// Whether it has died as often as it shall.
  synchronized boolean isImmortal() {
    return immortal || over;
  }

  /// Waits until it has heard so many words and sounds, in whatever state it is.
  synchronized void awaitHeard(int words, int sounds) throws InterruptedException {
    while (!over && !immortal && !memory.hasHeard(words, sounds)) {
      wait();
    }
  }

  /// Waits until it has heard everything and nothing is open any more.
  synchronized void awaitAll(int words, int sounds) throws InterruptedException {
    while (!over && !(immortal && memory.hasHeard(words, sounds) && memory.open().isEmpty())) {
      wait();
    }
  }

  synchronized List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  synchronized Memory remembered() {
    return memory;
  }

  /// How often it died where. Once it has ended.
  Map<Death, Integer> died() throws InterruptedException {
    thread.join();
    return died;
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
