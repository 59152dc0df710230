package dev.parlando.client;

import dev.parlando.client.video.Camera;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sends what a camera sees, on a thread of its own, until it is closed, the camera sees nothing
/// any more, or the session has ended.
final class Filming implements AutoCloseable {
  private final LiveSession session;
  private final Camera camera;
  private final Duration interval;
  private final Consumer<RuntimeException> failed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("live-camera").unstarted(this::run);

  private Filming(
      LiveSession session, Camera camera, Duration interval, Consumer<RuntimeException> failed) {
    this.session = session;
    this.camera = camera;
    this.interval = interval;
    this.failed = failed;
  }

  /// @param interval from one look to the next
  /// @param failed is told when the camera fails
  static Filming start(
      LiveSession session, Camera camera, Duration interval, Consumer<RuntimeException> failed) {
    var filming = new Filming(session, camera, interval, failed);
    filming.thread.start();
    return filming;
  }

  private void run() {
    try {
      do {
        var picture = camera.picture();
        if (picture == null) {
          return;
        }
        session.sendVideo(picture);
      } while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      // Closed while looking.
    } catch (LiveException _) {
      // The session has ended, which its readers are told.
    } catch (IOException e) {
      failed.accept(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      failed.accept(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
