package dev.parlando.cli;

import dev.parlando.providers.discovery.Discovery;
import dev.parlando.providers.discovery.LocalModel;
import dev.parlando.server.ConfigException;
import dev.parlando.server.ServerConfig;
import dev.parlando.server.ServerConfig.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Puts a language model behind an OpenAI-compatible address in the embedded one's place.
final class LanguageModelOptions {
  @Option(
      names = "--llm",
      paramLabel = "URL",
      description = {
        "Answer with the language model at this OpenAI-compatible address,",
        "such as http://127.0.0.1:11434/v1 (also $PARLANDO_LLM)."
      },
      defaultValue = "${env:PARLANDO_LLM}")
  private @Nullable String url;

  @Option(
      names = "--llm-model",
      paramLabel = "NAME",
      description = "The model's name there (also $PARLANDO_LLM_MODEL).",
      defaultValue = "${env:PARLANDO_LLM_MODEL}")
  private @Nullable String model;

  @Option(
      names = "--llm-key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds its key (also $PARLANDO_LLM_KEY_ENV).",
      defaultValue = "${env:PARLANDO_LLM_KEY_ENV}")
  private @Nullable String keyEnv;

  @Option(
      names = "--no-discovery",
      description = {
        "Do not look for a language model on this machine (Ollama, LM Studio, vLLM, llama.cpp)",
        "where none is configured (also $PARLANDO_NO_DISCOVERY=true)."
      },
      defaultValue = "${env:PARLANDO_NO_DISCOVERY:-false}")
  private boolean alone;

  /// A language model served on this machine, where the configuration leaves open which answers.
  Optional<LocalModel> find(ServerConfig config) throws InterruptedException {
    var listen = config.listen();
    return alone || config.models().values().stream().noneMatch(Model::leavesLanguageModelOpen)
        ? Optional.empty()
        : Discovery.usual(Set.copyOf(List.of(listen.port(), listen.tlsPort()))).find();
  }

  /// The configuration with a model answering wherever that was left open.
  static ServerConfig answeringWith(LocalModel found, ServerConfig config) {
    var result = config;
    for (var entry : config.models().entrySet()) {
      if (entry.getValue().leavesLanguageModelOpen()) {
        var model = entry.getValue().withLanguageModel(found.settings());
        result = result.withModel(entry.getKey(), model);
      }
    }
    return result;
  }

  /// The configuration with its default model answering as was asked for.
  ServerConfig applyTo(ServerConfig config, Flags flags) {
    if (url == null) {
      if (model != null || keyEnv != null) {
        throw new ConfigException("--llm-model and --llm-key-env need --llm URL");
      }
      return config;
    }
    if (model == null) {
      throw new ConfigException("--llm needs --llm-model NAME");
    }
    var id = Welcome.defaultModel(config);
    var stage = "models." + id + ".languageModel: setting ";
    flags.name("--llm", stage + "'url'");
    flags.name("--llm-model", stage + "'model'");
    flags.name("--llm-key-env", stage + "'keyEnv'");
    var settings = new HashMap<String, String>();
    settings.put("provider", "openai");
    settings.put("url", url);
    settings.put("model", model);
    if (keyEnv != null) {
      settings.put("keyEnv", keyEnv);
    }
    var before = config.models().getOrDefault(id, Model.UNSAID);
    return config.withModel(id, before.withLanguageModel(settings));
  }
}
