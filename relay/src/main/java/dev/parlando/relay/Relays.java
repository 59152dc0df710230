package dev.parlando.relay;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.remote.ConversationProvider;
import dev.parlando.engine.spi.StageSettings;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Conversations with another Live API: Google's, of either kind, or another Parlando.
///
/// | key | means | default |
/// |---|---|---|
/// | `url` | the server's address: `http`, `https`, `ws` or `wss` | Google's own |
/// | `keyEnv`, `keyFile` | the environment variable, or the file, that holds the API key | no key |
/// | `tokenEnv`, `tokenFile` | the same of an OAuth access token; a file is read again for every connection | no token |
/// | `location`, `project` | where on Vertex AI; a location means Vertex AI | the Gemini Developer API |
/// | `apiVersion` | of the API | the usual one |
/// | `model` | the model's name there | what the client named |
/// | `bridge` | whether a connection that ends is followed by another without the client's notice | false |
/// | `connectTimeoutSeconds` | for the connection | 10 |
/// | `setupTimeoutSeconds` | for the answer to the setup | 30 |
public final class Relays implements ConversationProvider {
  private final UnaryOperator<@Nullable String> environment;

  public Relays() {
    this(name -> name == null ? null : System.getenv(name));
  }

  Relays(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String describe(StageSettings settings) {
    return "Relayed to " + Upstream.of(settings, environment).host();
  }

  @Override
  public ConversationFactory conversations(StageSettings settings) {
    return new RelayedConversations(Upstream.of(settings, environment));
  }
}
