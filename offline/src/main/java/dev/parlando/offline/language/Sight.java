package dev.parlando.offline.language;

import dev.parlando.protocol.Blob;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/// Describes the latest picture: its size, its main colours and where they are, how bright it is.
final class Sight implements Skill {
  private static final Pattern ASKED =
      Pattern.compile(
          "\\b(?:describe|what|one|once) (?:is |it is |do |can |did )?(?:what )?(?:you|do you|can"
              + " you)(?: can)? see\\b|\\bdo you see\\b|can you see\\b|what can you see|describe"
              + " (?:the|this|that|my|it)\\b|what is (?:in|on) (?:the|this|that|my)"
              + " (?:picture|image|photo|frame|camera|video|screen)|look at (?:this|that|the)|what"
              + " am i (?:showing|holding)|what does (?:it|this|that) look like|what is"
              + " (?:this|that)$|how (?:big|large|bright) is (?:the|this|it)|^(?:the"
              + " )?(?:picture|image|photo)$");
  private static final Pattern COLOUR =
      Pattern.compile(
          "\\b(?:what|which|one) (?:colou?rs?|caller) (?:is|are|do|does|can)\\b|what is (?:the|its)"
              + " (?:main )?colou?r|\\bcolou?rs? do you see");
  private static final int GRID = 48;
  private static final long MOST_PIXELS = 100_000_000L;

  /// What can be told of a picture.
  ///
  /// @param points colour names of a grid laid over it, row by row
  /// @param brightness 0 to 1
  private record View(int width, int height, List<String> points, double brightness) {}

  @Override
  public Optional<Reply> answer(Listening listening) {
    var plain = listening.plain();
    boolean colour = COLOUR.matcher(plain).find() && !plain.contains(" my ");
    boolean silent = listening.utterance().isEmpty();
    if (!colour && !ASKED.matcher(plain).find() && !(silent && listening.picture() != null)) {
      return Optional.empty();
    }
    var picture = listening.picture();
    if (picture == null) {
      return Skill.say("I do not see anything, because there is no picture yet.", "Nothing.");
    }
    var view = view(picture);
    if (view == null) {
      return Skill.say(
          "There is a picture, but I cannot read this kind. I can read JPEG, PNG, GIF and BMP.",
          "Unreadable.");
    }
    var main = colours(view);
    return colour
        ? Skill.say(
            "It is mostly " + main.getFirst().getKey() + ": " + described(view, main) + ".",
            Words.sentence(main.getFirst().getKey()) + ".")
        : Skill.say(told(view, main), Words.sentence(main.getFirst().getKey()) + ".");
  }

  private static String told(View view, List<Map.Entry<String, Integer>> main) {
    var light =
        view.brightness() > 0.66
            ? "bright"
            : view.brightness() < 0.33 ? "dark" : "of medium brightness";
    return "I see a picture of "
        + view.width()
        + " by "
        + view.height()
        + " pixels. Its main colours are: "
        + described(view, main)
        + ". The picture is "
        + light
        + ".";
  }

  private static String described(View view, List<Map.Entry<String, Integer>> main) {
    var parts = new ArrayList<String>();
    for (var colour : main) {
      parts.add(
          colour.getKey()
              + ", "
              + share(colour.getValue(), view.points().size())
              + place(view, colour.getKey()));
    }
    return String.join("; ", parts);
  }

  private static String share(int count, int all) {
    double percent = 100.0 * count / all;
    return percent > 95
        ? "nearly all of it"
        : "about " + Math.max(5, 5 * Math.round(percent / 5)) + " percent";
  }

  /// Where a colour is, if it is not everywhere.
  private static String place(View view, String colour) {
    double x = 0;
    double y = 0;
    int count = 0;
    for (int i = 0; i < view.points().size(); i++) {
      if (view.points().get(i).equals(colour)) {
        x += i % GRID;
        y += Math.floorDiv(i, GRID);
        count++;
      }
    }
    x /= count * (double) (GRID - 1);
    y /= count * (double) (GRID - 1);
    var rows = y < 0.4 ? "top" : y > 0.6 ? "bottom" : "";
    var columns = x < 0.4 ? "left" : x > 0.6 ? "right" : "";
    if (count > 0.9 * view.points().size() || (rows.isEmpty() && columns.isEmpty())) {
      return count < 0.5 * view.points().size() && isCentral(view, colour) ? ", in the middle" : "";
    }
    return rows.isEmpty() ? ", on the " + columns : ", at the " + (rows + " " + columns).strip();
  }

  private static boolean isCentral(View view, String colour) {
    int middle = GRID / 2 * GRID + GRID / 2;
    return view.points().get(middle).equals(colour);
  }

  private static List<Map.Entry<String, Integer>> colours(View view) {
    var counts = new LinkedHashMap<String, Integer>();
    view.points().forEach(name -> counts.merge(name, 1, Integer::sum));
    var sorted =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(3)
            .toList();
    int least = Math.min(view.points().size() / 20, sorted.getFirst().getValue() - 1);
    return sorted.stream().filter(each -> each.getValue() > least).toList();
  }

  private static @Nullable View view(Blob picture) {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.data()))) {
      var readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      var reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return view(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  private static @Nullable View view(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      return null;
    }
    var param = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(width, height) / (2 * GRID));
    param.setSourceSubsampling(step, step, 0, 0);
    return view(width, height, read(reader, param));
  }

  private static BufferedImage read(ImageReader reader, ImageReadParam param) throws IOException {
    return reader.read(0, param);
  }

  private static View view(int width, int height, BufferedImage image) {
    var points = new ArrayList<String>(GRID * GRID);
    double brightness = 0;
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        int rgb = image.getRGB(column * image.getWidth() / GRID, row * image.getHeight() / GRID);
        var color = (rgb >>> 24) < 128 ? Color.WHITE : new Color(rgb);
        points.add(name(color));
        brightness += luminance(color);
      }
    }
    return new View(width, height, points, brightness / points.size());
  }

  private static double luminance(Color color) {
    return (0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue()) / 255;
  }

  private static String name(Color color) {
    var hsb = Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null);
    float hue = hsb[0] * 360;
    float saturation = hsb[1];
    float value = hsb[2];
    if (value < 0.18) {
      return "black";
    }
    if (saturation < 0.16) {
      return value > 0.87
          ? "white"
          : value > 0.6 ? "light grey" : value > 0.35 ? "grey" : "dark grey";
    }
    return named(hue, saturation, value);
  }

  private static String named(float hue, float saturation, float value) {
    if (hue < 15 || hue >= 345) {
      return saturation < 0.5 && value > 0.75 ? "pink" : value < 0.4 ? "dark red" : "red";
    }
    if (hue < 45) {
      return value < 0.65 ? "brown" : saturation < 0.5 ? "beige" : "orange";
    }
    if (hue < 68) {
      return value < 0.5 ? "olive" : "yellow";
    }
    if (hue < 165) {
      return value < 0.4 ? "dark green" : "green";
    }
    if (hue < 195) {
      return "turquoise";
    }
    if (hue < 255) {
      return value < 0.45 ? "dark blue" : saturation < 0.5 ? "light blue" : "blue";
    }
    return hue < 300 ? "purple" : "pink";
  }
}
