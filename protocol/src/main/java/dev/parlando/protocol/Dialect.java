package dev.parlando.protocol;

/// What the two hosted services spell differently; a server answers in the dialect of its path.
public enum Dialect {
  /// The Gemini Developer API: `responseTokenCount`, `audio/pcm;rate=24000`, no role.
  GEMINI,
  /// Vertex AI: `candidatesTokenCount`, `audio/pcm`, role `model`.
  VERTEX
}
