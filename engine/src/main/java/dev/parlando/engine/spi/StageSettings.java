package dev.parlando.engine.spi;

import java.util.Map;

/// What the configuration says of one stage: its keys and values, as texts.
public record StageSettings(Map<String, String> values) {

  public static final StageSettings NONE = new StageSettings(Map.of());

  public StageSettings {
    values = Map.copyOf(values);
  }

  public String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /// The value of a key that must be there.
  ///
  /// @throws StageException when it is missing
  public String require(String key) {
    var value = values.get(key);
    if (value == null || value.isBlank()) {
      throw new StageException(StageException.Kind.REFUSED, "setting '" + key + "' is missing");
    }
    return value;
  }

  /// Never tells the values: a key to a service may be among them.
  @Override
  public String toString() {
    return "StageSettings" + values.keySet();
  }
}
