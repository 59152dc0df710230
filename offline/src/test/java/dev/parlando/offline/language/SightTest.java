package dev.parlando.offline.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SightTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "describe what you see",
        "What do you see?",
        "one do you see",
        "what is in the picture",
        "can you see me"
      })
  void itTellsSizeColoursAndBrightness(String said) throws Exception {
    var picture = picture("jpg", 640, 480, Color.RED, Color.BLUE);
    assertThat(Talk.withAll().shows("image/jpeg", picture).says(said))
        .contains(
            "640 by 480 pixels",
            "red, about 50 percent, on the left",
            "blue, about 50 percent, on the right",
            "dark");
  }

  @ParameterizedTest
  @CsvSource({
    "255,0,0,red",
    "0,0,255,blue",
    "0,160,0,green",
    "255,255,0,yellow",
    "255,255,255,white",
    "0,0,0,black",
    "128,128,128,grey",
    "255,140,0,orange",
    "120,70,20,brown",
    "140,0,160,purple",
    "255,150,180,pink"
  })
  void itNamesColours(int red, int green, int blue, String name) throws Exception {
    var colour = new Color(red, green, blue);
    assertThat(
            Talk.plain()
                .shows("image/png", picture("png", 64, 64, colour, colour))
                .says("what color is it"))
        .isEqualTo("It is mostly " + name + ": " + name + ", nearly all of it.");
  }

  @Test
  void theLatestPictureCounts() throws Exception {
    var talk = Talk.plain().shows("image/png", picture("png", 10, 10, Color.RED, Color.RED));
    talk.shows("image/png", picture("png", 20, 30, Color.WHITE, Color.WHITE));
    assertThat(talk.says("what do you see"))
        .contains("20 by 30", "white", "bright")
        .doesNotContain("red");
  }

  @Test
  void aPictureWithoutWordsIsDescribed() throws Exception {
    assertThat(
            Talk.plain().shows("image/png", picture("png", 20, 30, Color.RED, Color.RED)).answers())
        .contains("20 by 30", "red");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/webp", "image/jpeg", "video/mp4"})
  void whatCannotBeReadIsSaidSo(String type) throws Exception {
    var broken = "RIFF____WEBPVP8 not a picture".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Talk.plain().shows(type, broken).says("describe what you see"))
        .contains("I cannot read this kind");
  }

  @Test
  void withoutAPictureThereIsNothingToSee() throws Exception {
    assertThat(Talk.plain().says("describe what you see")).contains("there is no picture yet");
  }

  private static byte[] picture(String format, int width, int height, Color left, Color right)
      throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, (x < width / 2 ? left : right).getRGB());
      }
    }
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
