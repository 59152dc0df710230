package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;

/// A face for the voice; accepted, not used.
public record AvatarConfig(
    @Nullable String avatarName,
    @Nullable CustomizedAvatar customizedAvatar,
    @Nullable Integer audioBitrateBps,
    @Nullable Integer videoBitrateBps) {

  /// An avatar after an image.
  public record CustomizedAvatar(@Nullable String imageMimeType, @Nullable Bytes imageData) {}
}
