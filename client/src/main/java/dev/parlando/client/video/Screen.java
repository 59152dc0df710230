package dev.parlando.client.video;

import java.awt.AWTException;
import java.awt.HeadlessException;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The default screen, made small enough for a model to look at.
record Screen(Robot robot, Rectangle bounds) implements Camera {
  static Screen open() {
    try {
      var bounds = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
      return new Screen(new Robot(), bounds);
    } catch (AWTException | HeadlessException | SecurityException e) {
      throw new UncheckedIOException(new IOException("no screen to look at", e));
    }
  }

  @Override
  public BufferedImage picture() {
    return shrunk(robot.createScreenCapture(bounds));
  }

  /// At most [#LARGEST] wide and high.
  static BufferedImage shrunk(BufferedImage picture) {
    int longest = Math.max(picture.getWidth(), picture.getHeight());
    if (longest <= LARGEST) {
      return picture;
    }
    int width = Math.max(1, picture.getWidth() * LARGEST / longest);
    int height = Math.max(1, picture.getHeight() * LARGEST / longest);
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var canvas = small.createGraphics();
    canvas.drawImage(
        picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    canvas.dispose();
    return small;
  }

  static final int LARGEST = 768;
}
