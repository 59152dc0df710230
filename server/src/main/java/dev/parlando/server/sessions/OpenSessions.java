package dev.parlando.server.sessions;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.resumption.Resumption;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.Setup;
import dev.parlando.server.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Opens conversations, each with its time; takes up sessions where another connection left them,
/// even if that connection has not noticed yet. For any thread.
///
/// A handle names a session. While it is open its [Tenure] is found here, afterwards what it left
/// is in the [Archive]. Who resumes an open one takes the tenure's place at once, so that others
/// wait for him in turn; then he ends the old connection, and goes on with what it leaves.
public final class OpenSessions implements AutoCloseable {
  /// Bytes of sound and pictures that are written down of one session: a minute of speech.
  private static final long MOST_MEDIA = 2L << 20;

  private final Times times;
  private final Seats seats;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Archive archive;
  private final ConcurrentMap<String, Tenure> tenures = new ConcurrentHashMap<>();

  public OpenSessions(
      Times times, Seats seats, Ticker ticker, InstantSource clock, StateStore store) {
    this.times = times;
    this.seats = seats;
    this.ticker = ticker;
    this.clock = clock;
    this.archive = new Archive(store, clock, times.resumption(), new Thinning(MOST_MEDIA));
  }

  /// Whether sessions of this kind, asked for so, are resumed here; those of other kinds see to it
  /// themselves.
  public boolean keeps(ConversationFactory factory, Setup setup) {
    return setup.sessionResumption() != null
        && factory instanceof Sessions
        && times.resumption().isPositive();
  }

  public Seats seats() {
    return seats;
  }

  /// Opens a conversation. May block.
  ///
  /// @throws ProtocolException when the setup cannot be served, or the session not resumed
  public TimedConversation open(Visit visit, ConversationFactory factory)
      throws InterruptedException {
    if (!keeps(factory, visit.setup()) || !(factory instanceof Sessions sessions)) {
      return timed(factory.open(visit.setup(), visit.bell()), clock.instant(), visit.bell());
    }
    var handle = visit.handle();
    if (handle != null) {
      return resume(visit, handle, sessions);
    }
    var tenure = tenure(visit, Handle.fresh(), clock.instant(), sessions);
    tenures.put(tenure.handle().digest(), tenure);
    return open(visit, sessions, new Succession(tenure, null), null);
  }

  private TimedConversation resume(Visit visit, Handle handle, Sessions sessions)
      throws InterruptedException {
    while (true) {
      var before = tenures.get(handle.digest());
      var found = before == null ? archived(handle, visit) : null;
      if (before != null) {
        requireSame(before.owner(), before.model(), visit);
      }
      var began = before == null ? Objects.requireNonNull(found).began() : before.began();
      requireTime(began);
      var succession = new Succession(tenure(visit, handle, began, sessions), before);
      if (takesPlace(succession)) {
        return open(visit, sessions, succession, found);
      }
    }
  }

  private Tenure tenure(Visit visit, Handle handle, Instant began, Sessions sessions) {
    return new Tenure(visit, handle, began, sessions.cadence(visit.setup()), archive);
  }

  private boolean takesPlace(Succession succession) {
    var key = succession.tenure.handle().digest();
    return succession.before == null
        ? tenures.putIfAbsent(key, succession.tenure) == null
        : tenures.replace(key, succession.before, succession.tenure);
  }

  /// @param found what is known already of a session that is not open
  private TimedConversation open(
      Visit visit, Sessions sessions, Succession succession, @Nullable Remembered found)
      throws InterruptedException {
    var tenure = succession.tenure;
    tenure.whenOver(() -> tenures.remove(tenure.handle().digest(), tenure));
    boolean opened = false;
    try {
      var from = succession.before == null ? found : left(succession.before, visit);
      var conversation = sessions.open(setup(visit, from), resumption(from, tenure), visit.bell());
      opened = true;
      return timed(new ResumableConversation(conversation, tenure), tenure.began(), visit.bell());
    } finally {
      if (!opened) {
        tenure.cameToNothing(succession.before);
      }
    }
  }

  /// What an open session leaves when its connection is taken from it.
  private Remembered left(Tenure before, Visit visit) throws InterruptedException {
    var handle = Objects.requireNonNull(visit.handle());
    var newest = before.handOver();
    return newest != null && handle.number() == 0 ? newest : archived(handle, visit);
  }

  private Remembered archived(Handle handle, Visit visit) throws InterruptedException {
    var found = archive.read(handle);
    if (found == null) {
      throw archive.knew(handle, visit.owner()) ? notFound() : invalid();
    }
    requireSame(found.owner(), found.model(), visit);
    return found;
  }

  private static void requireSame(String owner, String model, Visit visit) {
    if (!owner.equals(visit.owner())) {
      throw invalid();
    }
    if (!model.equals(visit.model())) {
      throw ProtocolException.invalid(
          "Request contains an invalid argument: setup.model must be that of the resumed session.");
    }
  }

  private void requireTime(Instant began) {
    if (times.session().isPositive() && !left(began).isPositive()) {
      throw notFound();
    }
  }

  private static Setup setup(Visit visit, @Nullable Remembered from) {
    return from == null ? visit.setup() : visit.setup().inheriting(from.snapshot().setup());
  }

  private static Resumption resumption(@Nullable Remembered from, Tenure tenure) {
    return new Resumption(from == null ? null : from.snapshot(), tenure);
  }

  /// What is left of a session's time.
  private Duration left(Instant began) {
    return times.session().minus(Duration.between(began, clock.instant()));
  }

  private TimedConversation timed(Conversation conversation, Instant began, Runnable bell) {
    var lifetime = times.connection().isPositive() ? times.connection() : null;
    if (times.session().isPositive()) {
      var left = left(began);
      lifetime = lifetime == null || left.compareTo(lifetime) < 0 ? left : lifetime;
    }
    var input = times.input().isPositive() ? times.input() : null;
    return new TimedConversation(
        conversation,
        new TimedConversation.Allowance(lifetime, times.notice(), input),
        ticker,
        bell);
  }

  private static ProtocolException invalid() {
    return ProtocolException.invalid("Invalid session handle");
  }

  private static ProtocolException notFound() {
    return new ProtocolException(
        ProtocolException.POLICY_VIOLATION, "BidiGenerateContent session not found");
  }

  /// How many sessions that can be resumed have not left yet what they have.
  public int unfinished() {
    return tenures.size();
  }

  /// Waits for what the open sessions leave, writes it down, and closes the store.
  @Override
  public void close() {
    try {
      for (var tenure : List.copyOf(tenures.values())) {
        tenure.awaitEnd();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    archive.close();
  }

  /// A tenure, and the one whose place it takes.
  private record Succession(Tenure tenure, @Nullable Tenure before) {}

  /// How long things may last; zero is for ever.
  ///
  /// @param connection after which a connection is closed
  /// @param notice how long before that its client is told
  /// @param session over all its connections
  /// @param input without a message of the client
  /// @param resumption how long a session is remembered after its end; zero is not at all
  public record Times(
      Duration connection,
      Duration notice,
      Duration session,
      Duration input,
      Duration resumption) {}
}
