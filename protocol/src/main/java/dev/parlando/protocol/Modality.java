package dev.parlando.protocol;

/// A kind of content. Numbers are those of the wire.
public enum Modality {
  MODALITY_UNSPECIFIED,
  TEXT,
  IMAGE,
  AUDIO,
  VIDEO,
  DOCUMENT
}
