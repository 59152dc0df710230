package dev.parlando.client;

/// Reads a session to its end and tells a listener.
record Telling(LiveSession session, LiveListener listener) implements Runnable {

  @Override
  public void run() {
    try {
      for (var message : session.receive()) {
        LiveListener.tell(listener, message);
      }
    } catch (LiveException e) {
      listener.onClose(e);
      return;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
    listener.onClose(null);
  }
}
