package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.server.Caller.Closed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Behaviours and strictness over real sockets, with real sessions.
final class StrictServerTest {
  private static final String SETUP = "{'setup':{'model':'models/%s'%s}}";

  private static ModelEntry model(String id, Behaviours behaviours) {
    var stages =
        new Stages(
            () -> frame -> 0, Chirp.transcriber(), ScriptedModel.echo(), Chirp.synthesizer());
    return new ModelEntry(
        id,
        id,
        "",
        new Sessions(stages, Ticker.system(), SessionOptions.DEFAULT, behaviours),
        behaviours);
  }

  private static LiveServer server(ServerConfig config, Behaviours... behaviours)
      throws IOException {
    var builder = LiveServer.builder().config(config);
    for (int i = 0; i < behaviours.length; i++) {
      builder.model(model("m" + i, behaviours[i]));
    }
    return builder.start();
  }

  private static LiveServer strict() throws IOException {
    return server(ServerConfig.embedded(), Behaviours.always(Behaviour.LENIENT.strict()));
  }

  private static Caller say(LiveServer server, String path, String... messages) {
    var caller = Caller.call(server, path);
    for (var message : messages) {
      caller.say(message.replace('\'', '"'));
    }
    return caller;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'config':{'model':'m0'}} | Invalid JSON payload received. Unknown name \"config\": Cannot"
            + " find field.",
        "{'setup':{'model':'m0','safety_settings':[]}} | Invalid JSON payload received. Unknown"
            + " name \"safety_settings\" at 'setup': Cannot find field.",
        "{'setup':{'model':'m0','generationConfig':{'topK':'warm'}}} | Invalid value at"
            + " 'setup.generation_config.top_k' (TYPE_FLOAT), \"warm\"",
        "{'setup':{'model':'m0','tools':{'functionDeclarations':[]}}} | Invalid value at"
            + " 'setup.tools' (list)",
        "{'setup':{}} | models/ is not found for API version v1beta, or is not supported for"
            + " bidiGenerateContent. Call ModelService",
      })
  void aStrictServerRefusesASetupAsTheServiceDoes(String setup, String reason) throws Exception {
    try (var server = strict();
        var caller = say(server, Caller.DEVELOPER, setup)) {
      assertThat(caller.closed().reason()).isEqualTo(reason);
    }
  }

  @Test
  void aStrictSessionRefusesWhatFollows() throws Exception {
    var setup = SETUP.formatted("m0", "");
    try (var server = strict();
        var caller =
            say(
                server,
                Caller.DEVELOPER,
                setup,
                "{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'AAAA','rate':1}}}");
        var tools =
            say(server, Caller.DEVELOPER, SETUP.formatted("m0", ",'tools':[{'urlContext':{}}]"));
        var other = say(server, Caller.DEVELOPER, setup)) {
      assertThat(caller.closed())
          .isEqualTo(
              new Closed(
                  1007,
                  "Invalid JSON payload received. Unknown name \"rate\" at"
                      + " 'realtime_input.audio': Cannot find field."));
      assertThat(tools.closed())
          .isEqualTo(new Closed(1008, "Operation is not implemented, or supported, or enabled."));
      assertThat(other.hear().text()).contains("setupComplete");
    }
  }

  @Test
  void aModelMayBeStricterThanItsNeighbours() throws Exception {
    var odd = ",'somethingNew':1";
    try (var server =
            server(
                ServerConfig.embedded(),
                Behaviours.always(Behaviour.LENIENT),
                Behaviours.always(Behaviour.LENIENT.strict()));
        var lenient = say(server, Caller.DEVELOPER, SETUP.formatted("m0", odd));
        var strict = say(server, Caller.DEVELOPER, SETUP.formatted("m1", odd))) {
      assertThat(lenient.hear().text()).contains("setupComplete");
      assertThat(strict.closed().reason()).contains("\"somethingNew\" at 'setup'");
    }
  }

  @Test
  void theNameThatTheClientUsesMayChooseTheGeneration() throws Exception {
    var text = ",'generationConfig':{'responseModalities':['TEXT']}";
    try (var server = server(ServerConfig.embedded(), Behaviours.byName());
        var half = say(server, "/", SETUP.formatted("gemini-live-2.5-flash-preview", text));
        var audio = say(server, "/", SETUP.formatted("gemini-3.8-live", text))) {
      assertThat(half.hear().text()).contains("setupComplete");
      assertThat(audio.closed().reason())
          .startsWith(
              "The requested combination of response modalities (TEXT) is not supported by the"
                  + " model");
    }
  }

  @Test
  void aSessionRefusesWhatItsGenerationDoesNotTake() throws Exception {
    try (var server = server(ServerConfig.embedded(), Behaviours.always(Behaviour.LIVE_3_1));
        var caller =
            say(
                server,
                "/",
                SETUP.formatted("m0", ""),
                "{'clientContent':{'turns':[],'turnComplete':true}}")) {
      assertThat(caller.hear().text()).contains("setupComplete");
      assertThat(caller.closed())
          .isEqualTo(new Closed(1007, "Request contains an invalid argument."));
    }
  }

  @Test
  void whoAsksIsToldCauseAndCureBeforeTheClose() throws Exception {
    var wrong = SETUP.formatted("m0", ",'proactivity':{'proactiveAudio':false}");
    try (var server = server(ServerConfig.embedded(), Behaviours.always(Behaviour.LIVE_3_8));
        var asking = say(server, "/?explain=1", wrong);
        var silent = say(server, "/", wrong)) {
      assertThat(asking.hear().text())
          .startsWith("{\"serverContent\":{},\"parlando\":{\"error\":{\"code\":1007,")
          .contains("setup.proactivity.proactive_audio cannot be false", "\"cure\":");
      assertThat(asking.closed()).isEqualTo(silent.closed());
    }
    var always = ServerConfig.embedded().with("listen.rules.explainErrors", "true");
    try (var server = server(always, Behaviours.always(Behaviour.LIVE_3_8));
        var caller = say(server, "/", wrong)) {
      assertThat(caller.hear().text()).contains("\"parlando\"");
    }
  }

  @Test
  void theLogExplainsWithoutAWordOfTheClients() throws Exception {
    var log = Logger.getLogger("dev.parlando.server");
    var lines = new Lines();
    log.addHandler(lines);
    try (var server = strict();
        var caller =
            say(
                server,
                Caller.DEVELOPER,
                SETUP.formatted("m0", ",'generationConfig':{'topK':'sesame'}"));
        var stranger = say(server, "/", SETUP.formatted("öpen\\nsesame", ""))) {
      assertThat(caller.closed().reason()).endsWith("\"sesame\"");
      assertThat(stranger.closed().reason()).startsWith("models/?pen?sesame is not found");
    } finally {
      log.removeHandler(lines);
    }
    assertThat(lines.said)
        .anySatisfy(line -> assertThat(line).contains("top_k", "Why: ", "What helps: "))
        .noneSatisfy(line -> assertThat(line).containsPattern("[^?]sesame|\\R."));
  }

  /// What the log said.
  private static final class Lines extends Handler {
    private final List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());

    @Override
    public void publish(LogRecord line) {
      said.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
