package dev.parlando.client.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Where pictures come from: a webcam's library, a window, anything. One thread asks.
@FunctionalInterface
public interface Camera {

  /// What it sees now, best at most 768 pixels wide and high. May block; an interrupt means that no
  /// picture is wanted any more.
  ///
  /// @return null where there is nothing to see any more
  @Nullable BufferedImage picture() throws IOException, InterruptedException;

  /// The whole screen.
  ///
  /// @throws UncheckedIOException when there is none, or it may not be looked at
  static Camera screen() {
    return Screen.open();
  }
}
