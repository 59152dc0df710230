package dev.parlando.relay;

import dev.parlando.client.wire.Credential;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What upstream knows us by. It knows all that was told of it lately, in order to take it out of
/// what others say. For any thread.
final class Secret {
  private static final String BLOT = "…";
  private static final int REMEMBERED = 64;

  /// Of less nobody can tell whether it is the beginning of a secret.
  private static final int LEAST = 6;

  private final Credential.Kind kind;
  private final Supplier<String> source;
  private final Set<String> told =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  Secret(Credential.Kind kind, Supplier<String> source) {
    this.kind = kind;
    this.source = source;
  }

  /// @throws StageException when it is not where the settings say
  static Secret of(StageSettings settings, UnaryOperator<@Nullable String> environment) {
    var given =
        List.of("keyEnv", "keyFile", "tokenEnv", "tokenFile").stream()
            .filter(key -> !settings.get(key, "").isBlank())
            .toList();
    if (given.size() > 1) {
      throw Upstream.refused(
          "of the settings " + String.join(", ", given) + " only one can be given");
    }
    if (given.isEmpty()) {
      return new Secret(Credential.Kind.NONE, () -> "");
    }
    var key = given.getFirst();
    var place = settings.require(key).strip();
    Supplier<String> source =
        key.endsWith("Env") ? () -> variable(key, place, environment) : () -> file(key, place);
    return new Secret(kind(key, source.get()), source);
  }

  private static Credential.Kind kind(String key, String secret) {
    if (key.startsWith("token")) {
      return Credential.Kind.BEARER;
    }
    return secret.startsWith("auth_tokens/") ? Credential.Kind.TOKEN : Credential.Kind.KEY;
  }

  private static String variable(
      String key, String name, UnaryOperator<@Nullable String> environment) {
    var value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw Upstream.refused("setting '" + key + "' names an environment variable that is not set");
    }
    return printable(key, value);
  }

  private static String file(String key, String name) {
    try {
      return printable(key, Files.readString(Path.of(name)));
    } catch (IOException | InvalidPathException e) {
      throw Upstream.refused("setting '" + key + "' names a file that cannot be read");
    }
  }

  private static String printable(String key, String value) {
    var secret = value.strip();
    if (!secret.matches("[!-~]+")) {
      throw Upstream.refused("what '" + key + "' leads to must be printable ASCII without spaces");
    }
    return secret;
  }

  Credential.Kind kind() {
    return kind;
  }

  /// The secret of now.
  String tell() {
    var secret = source.get();
    if (!secret.isEmpty()) {
      told.add(secret);
    }
    return secret;
  }

  /// A text without the secret, or the beginning of one that the text's end has cut.
  String scrub(String text) {
    var clean = text;
    for (var secret : told.toArray(String[]::new)) {
      clean = without(secret, clean);
      clean = without(URLEncoder.encode(secret, StandardCharsets.UTF_8), clean);
    }
    return clean;
  }

  private static String without(String secret, String text) {
    var clean = text.replace(secret, BLOT);
    for (int length = Math.min(secret.length(), clean.length()); length >= LEAST; length--) {
      if (clean.endsWith(secret.substring(0, length))) {
        return clean.substring(0, clean.length() - length) + BLOT;
      }
    }
    return clean;
  }
}
