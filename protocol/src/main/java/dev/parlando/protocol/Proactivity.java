package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// Whether the model may choose not to answer.
public record Proactivity(@Nullable Boolean proactiveAudio) {

  public boolean isOn() {
    return Boolean.TRUE.equals(proactiveAudio);
  }
}
