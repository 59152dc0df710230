package dev.parlando.offline;

/// Recognises speech, one utterance at a time.
interface Recogniser extends Tool {
  /// Recognises all audio of an utterance, telling it every hypothesis on the way.
  ///
  /// @return what was understood; empty where nothing was
  String recognise(Utterance utterance) throws InterruptedException;
}
