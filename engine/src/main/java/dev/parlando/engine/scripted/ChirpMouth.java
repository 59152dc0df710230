package dev.parlando.engine.scripted;

import dev.parlando.protocol.Audio;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes [Chirp]'s sound: a marker, the tones of four bytes and a breath are a syllable of 200 ms.
///
/// A tone has an octave above it and a voice's buzz of 200 Hz below; loudness swells and falls
/// within a syllable, so that to whoever tracks noise it is never steady.
final class ChirpMouth {
  private static final double LOUDNESS = 9000;
  private static final double OVERTONE = 0.25;
  private static final int BUZZ_CYCLES = 200 / ChirpTones.PER_SECOND;
  private static final int EDGES_PER_TONE = 10;
  private static final int TONES = 1 + 2 * ChirpTones.BYTES;
  private static final int SHORTEST = 2 * ChirpTones.BYTES;

  private final int rate;
  private final int toneLength;

  ChirpMouth(int rate) {
    this.rate = rate;
    this.toneLength = ChirpTones.length(rate);
  }

  /// One piece of audio for each syllable; none for a text of nothing but white space.
  List<Audio> syllables(String text) {
    var bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    var syllables = new ArrayList<Audio>();
    if (bytes.length > 0) {
      var filled = Arrays.copyOf(bytes, filledLength(bytes.length));
      for (int at = 0; at < filled.length; at += ChirpTones.BYTES) {
        syllables.add(syllable(filled, at));
      }
    }
    return syllables;
  }

  /// At least one filling byte ends a sentence, and no sentence is shorter than 400 ms.
  private static int filledLength(int length) {
    int syllables = length / ChirpTones.BYTES + 1;
    return Math.max(SHORTEST, syllables * ChirpTones.BYTES);
  }

  private Audio syllable(byte[] bytes, int from) {
    var samples = new short[(TONES + 1) * toneLength];
    sound(samples, 0, ChirpTones.MARKER);
    for (int i = 0; i < ChirpTones.BYTES; i++) {
      int value = Byte.toUnsignedInt(bytes[from + i]);
      sound(samples, 1 + 2 * i, value >> 4);
      sound(samples, 2 + 2 * i, value & 0xF);
    }
    return Audio.wrap(rate, samples);
  }

  private void sound(short[] samples, int position, int tone) {
    int from = position * toneLength;
    int cycles = ChirpTones.cycles(tone);
    double swell = 0.5 + 0.5 * Math.sin(Math.PI * (position + 1) / (TONES + 1));
    for (int i = 0; i < toneLength; i++) {
      double turn = 2 * Math.PI * i / toneLength;
      double value =
          Math.sin(cycles * turn)
              + OVERTONE * Math.sin(2 * cycles * turn)
              + OVERTONE * Math.sin(BUZZ_CYCLES * turn)
              + OVERTONE * Math.sin(2 * BUZZ_CYCLES * turn);
      samples[from + i] = (short) Math.round(LOUDNESS * swell * edge(i) * value);
    }
  }

  /// Rises and falls softly at either end, so that nothing clicks.
  private double edge(int i) {
    double edges = (double) toneLength / EDGES_PER_TONE;
    double nearest = Math.min(i + 0.5, toneLength - i - 0.5);
    return nearest >= edges ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * nearest / edges);
  }
}
