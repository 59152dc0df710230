package dev.parlando.cli.doctor;

import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.Setup;
import dev.parlando.server.stages.Relays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Opens a session with the Live API that a model's are handed on to.
record RelayCheck(Relays relays) {
  private static final int PATIENCE_SECONDS = 40;

  Finding check(String subject, String model, Map<String, String> settings)
      throws InterruptedException {
    var time = new Stopwatch();
    var bell = new Semaphore(0);
    try {
      var conversations = relays.relay(subject, settings).conversations();
      var conversation = conversations.open(Setup.of(model), bell::release);
      try {
        boolean answered = conversation.poll() != null;
        if (!answered && bell.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          answered = conversation.poll() != null;
        }
        return answered
            ? new Finding(true, subject, "relay", null, time.whole(), "a session was set up")
            : Finding.bad(subject, "relay", "upstream does not answer the setup");
      } finally {
        conversation.close();
      }
    } catch (StageException | ProtocolException refused) {
      return Finding.bad(subject, "relay", refused.getMessage() + "; check address, model, key");
    }
  }
}
