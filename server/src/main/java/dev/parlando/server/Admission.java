package dev.parlando.server;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumptionUpdate;
import dev.parlando.protocol.Setup;
import dev.parlando.server.http.Target;
import dev.parlando.server.tokens.TokenPass;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Whether a client may connect, and what it may do then.
///
/// @param pass of the ephemeral token it came with; with a key, or where none is needed, it may do
///   anything
/// @param owner whose sessions these are: the key's, or that of the key that made the token
record Admission(Authenticator.Verdict verdict, @Nullable TokenPass pass, String owner) {

  static Admission of(Premises premises, HttpHeaders headers, Target target) {
    var token = Authenticator.token(headers, target);
    if (token == null) {
      var authenticator = premises.authenticator();
      return new Admission(
          authenticator.judge(headers, target), null, authenticator.owner(headers, target));
    }
    var pass = premises.tokens().find(token);
    return pass == null
        ? new Admission(Authenticator.Verdict.INVALID, null, "")
        : new Admission(Authenticator.Verdict.ADMITTED, pass, pass.owner());
  }

  /// Refuses the connection, or sees to its end when its time is over.
  ///
  /// @return whether it may go on
  boolean grant(Wire wire) {
    if (verdict != Authenticator.Verdict.ADMITTED) {
      wire.end(new ProtocolException(verdict.closeCode, verdict.reason));
    } else if (pass != null && !pass.remaining().isPositive()) {
      wire.end(TokenPass.expired());
    } else {
      if (pass != null) {
        wire.after(
            pass.remaining(),
            () ->
                wire.end(
                    new ProtocolException(
                        ProtocolException.INTERNAL_ERROR, "auth token has expired")));
      }
      return true;
    }
    return false;
  }

  /// What the session shall be, of what the client asked for.
  Setup constrain(Setup asked) {
    return pass == null ? asked : pass.constrain(asked);
  }

  /// A session begins.
  ///
  /// @throws ProtocolException 1011 when the token begins no more
  void use(Setup setup) {
    if (pass != null) {
      pass.use(setup);
    }
  }

  /// Takes note of the handles that the client is given.
  void sending(ServerMessage message) {
    if (pass != null
        && message instanceof SessionResumptionUpdate update
        && update.newHandle() != null) {
      pass.handed(update.newHandle());
    }
  }
}
