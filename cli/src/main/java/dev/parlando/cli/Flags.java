package dev.parlando.cli;

import dev.parlando.server.ConfigException;
import dev.parlando.server.ServerConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/// The options that were given, by the configuration's keys, and how to complain of a key in the
/// words that the person typed.
final class Flags {
  private final Map<String, Given> given = new LinkedHashMap<>();

  /// @param value empty where the configuration has it from elsewhere
  private record Given(String option, String value) {}

  /// An option that sets a key.
  void set(String option, String key, String value) {
    given.put(key, new Given(option, value));
  }

  /// An option whose value is not the key's own.
  void name(String option, String key) {
    given.put(key, new Given(option, ""));
  }

  /// What a key is called: the option, where one was given.
  String nameOf(String key) {
    var flag = given.get(key);
    return flag == null ? key : flag.option;
  }

  ServerConfig applyTo(ServerConfig config) {
    var result = config;
    for (var flag : given.entrySet()) {
      if (!flag.getValue().value.isEmpty()) {
        result = result.with(flag.getKey(), flag.getValue().value);
      }
    }
    return result;
  }

  /// The same complaint in the words of the options.
  ConfigException explain(ConfigException complaint) {
    var message = String.valueOf(complaint.getMessage());
    for (var flag : given.entrySet()) {
      var key = flag.getKey();
      var option = flag.getValue().option;
      message = message.replace("'" + key + "'", option).replace(key, option);
    }
    message = message.replace("set access.open", "give --open (the key access.open)");
    return new ConfigException(message, complaint);
  }
}
