package dev.parlando.protocol;

/// How finely images are looked at. Numbers are those of the wire.
public enum MediaResolution {
  MEDIA_RESOLUTION_UNSPECIFIED,
  MEDIA_RESOLUTION_LOW,
  MEDIA_RESOLUTION_MEDIUM,
  MEDIA_RESOLUTION_HIGH
}
