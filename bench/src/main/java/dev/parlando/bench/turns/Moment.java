package dev.parlando.bench.turns;

/// What happens in a spoken turn, in its order.
enum Moment {
  /// The last frame of the user's speech is sent.
  SPEECH_ENDS,
  /// The turn is decided to be over: the transcriber is told that no more comes.
  TURN_ENDS,
  /// The transcriber gives the final transcript.
  TRANSCRIPT,
  /// The language model is asked.
  PROMPT,
  /// The language model gives its first piece of text or sound.
  FIRST_TOKEN,
  /// The language model gives the piece that completes the first clause.
  CLAUSE_WRITTEN,
  /// The voice takes the first clause.
  CLAUSE_TAKEN,
  /// The voice gives its first sound.
  FIRST_AUDIO,
  /// The voice has given enough sound for a frame: 100 ms.
  FRAME_FULL,
  /// The client has the first frame of sound.
  FRAME_ARRIVES
}
