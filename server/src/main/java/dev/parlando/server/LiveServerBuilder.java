package dev.parlando.server;

import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.server.http.Doorkeeper;
import dev.parlando.server.sessions.OpenSessions;
import dev.parlando.server.sessions.Seats;
import dev.parlando.server.stages.Relays;
import dev.parlando.server.stages.Workshop;
import dev.parlando.server.state.StateStore;
import dev.parlando.server.tls.CertificateNames;
import dev.parlando.server.tokens.EphemeralTokens;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Says what a server shall be, then starts it.
public final class LiveServerBuilder {
  private final List<ModelEntry> models = new ArrayList<>();
  private final List<StageProvider> providers = new ArrayList<>();
  private ServerConfig config = ServerConfig.embedded();
  private InstantSource clock = InstantSource.system();
  private Ticker ticker = Ticker.system();

  LiveServerBuilder() {}

  /// Where it listens, whom it lets in, its limits; [ServerConfig#embedded] unless given.
  public LiveServerBuilder config(ServerConfig config) {
    this.config = config;
    return this;
  }

  /// Offers a model. Once there is one, those of the configuration are left aside.
  public LiveServerBuilder model(ModelEntry model) {
    models.add(model);
    return this;
  }

  /// Lets the configuration name this provider's stages, beside those that are installed.
  public LiveServerBuilder provider(StageProvider provider) {
    providers.add(provider);
    return this;
  }

  /// What time it is for tokens and for what is remembered; the system's clock unless given.
  LiveServerBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /// How time passes for connections; as on the system's clock unless given.
  LiveServerBuilder ticker(Ticker ticker) {
    this.ticker = ticker;
    return this;
  }

  /// Starts listening.
  ///
  /// @throws ConfigException when what was said cannot be done; its message is for people
  /// @throws IOException when a port is taken, or the home folder cannot be written
  public LiveServer start() throws IOException {
    var authenticator = Authenticator.of(config.access());
    var address = address(authenticator);
    var stages = new StageWiring(Workshop.installed(providers), new Relays());
    StateStore state = null;
    try {
      state = state();
      var offered = models.isEmpty() ? stages.models(config) : models;
      var premises =
          new Premises(
              config,
              new Models(offered).preferring(config.defaultModel()),
              authenticator,
              doorkeeper(authenticator, address),
              sessions(state),
              new EphemeralTokens(state, clock));
      return open(premises, address, stages);
    } catch (IOException | RuntimeException e) {
      if (state != null) {
        state.close();
      }
      stages.close();
      throw e;
    }
  }

  private OpenSessions sessions(StateStore state) {
    var times = config.limits().times();
    return new OpenSessions(
        new OpenSessions.Times(
            times.connectionLifetime(),
            times.goAwayNotice(),
            times.sessionLifetime(),
            times.inputTimeout(),
            times.resumptionTime()),
        new Seats(config.limits().maxSessions(), config.access().sessionsPerKey()),
        ticker,
        clock,
        state);
  }

  private StateStore state() throws IOException {
    return switch (config.access().tokens()) {
      case FILE -> EmbeddedState.in(config.home());
      case MEMORY -> EmbeddedState.inMemory();
    };
  }

  private LiveServer open(Premises premises, InetAddress address, StageWiring stages)
      throws IOException {
    var listener = new Listener(premises);
    try {
      var listen = config.listen();
      int port = listener.open(address, listen.port(), null);
      int tlsPort = -1;
      if (listen.tlsPort() >= 0) {
        SslContext tls = Certificates.in(config.home(), listen.tlsNames()).serverContext();
        tlsPort = listener.open(address, listen.tlsPort(), tls);
      }
      return new LiveServer(
              listener, stages, premises.sessions(), premises.models().entries(), port, tlsPort)
          .preparing();
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  private Doorkeeper doorkeeper(Authenticator authenticator, InetAddress address) {
    var names = new ArrayList<>(CertificateNames.local());
    names.addAll(config.listen().tlsNames());
    return new Doorkeeper(names, !authenticator.open(), address.isLoopbackAddress());
  }

  private InetAddress address(Authenticator authenticator) {
    InetAddress address;
    try {
      address = InetAddress.getByName(config.listen().host());
    } catch (UnknownHostException e) {
      throw new ConfigException("listen.host cannot be resolved", e);
    }
    if (!address.isLoopbackAddress() && authenticator.open() && !config.access().open()) {
      throw new ConfigException(
          "listen.host "
              + config.listen().host()
              + " can be reached from other machines: configure access.keys, or set access.open to"
              + " let anybody in");
    }
    return address;
  }
}
