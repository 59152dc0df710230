package dev.parlando.client.wire;

/// A connection ended before it was of use.
public final class EndingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Ending ending;

  EndingException(Ending ending) {
    super(ending.code() + " " + ending.reason(), ending.cause());
    this.ending = ending;
  }

  public Ending ending() {
    return ending;
  }
}
