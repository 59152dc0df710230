package dev.parlando.client.wire;

import dev.parlando.protocol.Blob;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Pictures as JPEG, which knows no transparency: it becomes black.
public final class Jpeg {
  private Jpeg() {}

  public static Blob of(BufferedImage picture) {
    var opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    var canvas = opaque.createGraphics();
    canvas.drawImage(picture, 0, 0, null);
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(opaque, "jpeg", bytes)) {
        throw new IllegalStateException("this Java writes no JPEG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Blob.of("image/jpeg", bytes.toByteArray());
  }
}
