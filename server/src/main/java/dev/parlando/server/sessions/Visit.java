package dev.parlando.server.sessions;

import dev.parlando.protocol.Setup;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection that asks for a session.
///
/// @param owner whose it is: who else brings the handle is refused
/// @param model the id of the model that its setup names
/// @param bell rung when there is something to poll or room to accept again
/// @param leave ends the connection; on any thread
public record Visit(String owner, String model, Setup setup, Runnable bell, Runnable leave) {

  /// Whether it wants a session that there is already.
  public boolean resumes() {
    return handle() != null;
  }

  /// The session that it resumes; absent where it wants a new one.
  @Nullable Handle handle() {
    var wish = setup.sessionResumption();
    var handle = wish == null ? null : wish.handle();
    return handle == null || handle.isEmpty() ? null : Handle.of(handle);
  }

  /// Whether it wants to know which of its messages the session holds.
  boolean isTransparent() {
    var wish = Objects.requireNonNull(setup.sessionResumption());
    return Boolean.TRUE.equals(wish.transparent());
  }
}
