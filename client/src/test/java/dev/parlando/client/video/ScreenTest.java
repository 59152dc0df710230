package dev.parlando.client.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  @Test
  void aLargePictureIsMadeSmallAndKeepsItsShape() {
    var small = Screen.shrunk(new BufferedImage(2560, 1440, BufferedImage.TYPE_INT_RGB));
    assertThat(small.getWidth()).isEqualTo(768);
    assertThat(small.getHeight()).isEqualTo(432);
  }

  @Test
  void aSmallPictureStaysAsItIs() {
    var picture = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    assertThat(Screen.shrunk(picture)).isSameAs(picture);
  }
}
