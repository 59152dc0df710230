package dev.parlando.engine.scripted;

import dev.parlando.protocol.Audio;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds [Chirp]'s text in audio of one rate, piece by piece. One utterance, one thread.
///
/// It slides along until most of what it hears is the marker, settles where that is strongest, and
/// then reads tone after tone until there is none. Every syllable stands for itself: what is cut
/// off at either end takes no other syllable with it.
final class ChirpEar {
  private static final int HOPS_PER_TONE = 20;

  /// How much of the energy must be the tone that is looked for.
  private static final double CLEAR = 0.4;

  /// Mean square below which there is nothing to hear.
  private static final double FAINTEST = 100;

  /// A pause of this many tones separates sentences even where their filling was cut off.
  private static final int PAUSE = 4;

  private static final int NONE = -1;

  private final int toneLength;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private float[] pending = new float[0];
  private int highHalf = NONE;
  private int tonesLeft;
  private int skipped;

  ChirpEar(int rate) {
    this.toneLength = ChirpTones.length(rate);
  }

  void hear(Audio piece) {
    int at = pending.length;
    pending = Arrays.copyOf(pending, at + piece.length());
    for (int i = 0; i < piece.length(); i++) {
      pending[at + i] = piece.sample(i);
    }
    listen();
  }

  /// Reads what the last samples still hold.
  void end() {
    pending = Arrays.copyOf(pending, pending.length + 2 * toneLength);
    listen();
  }

  /// What has been read so far, whole characters only.
  String text() {
    var text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\uFFFD') {
      end--;
    }
    return text.substring(0, end).replaceAll("\0+", " ").strip();
  }

  private void listen() {
    int at = 0;
    while (at + 2 * toneLength <= pending.length) {
      at += tonesLeft > 0 ? read(at) : hunt(at);
    }
    pending = Arrays.copyOfRange(pending, at, pending.length);
  }

  /// Looks for the marker; the samples to go on by.
  private int hunt(int at) {
    int hop = Math.max(1, toneLength / HOPS_PER_TONE);
    if (clarity(at, ChirpTones.MARKER) < CLEAR) {
      skipped = Math.min(skipped + hop, PAUSE * toneLength);
      return hop;
    }
    if (skipped == PAUSE * toneLength && bytes.size() > 0) {
      bytes.write(ChirpTones.FILLING);
    }
    int best = 0;
    for (int offset = hop; offset <= toneLength; offset += hop) {
      if (strength(at + offset, ChirpTones.MARKER) > strength(at + best, ChirpTones.MARKER)) {
        best = offset;
      }
    }
    tonesLeft = 2 * ChirpTones.BYTES;
    highHalf = NONE;
    skipped = 0;
    return best + toneLength;
  }

  /// Reads one tone; the samples to go on by.
  private int read(int at) {
    int tone = 0;
    double strongest = 0;
    for (int candidate = 0; candidate < ChirpTones.MARKER; candidate++) {
      double strength = strength(at, candidate);
      if (strength > strongest) {
        strongest = strength;
        tone = candidate;
      }
    }
    if (clarity(at, tone) < CLEAR) {
      tonesLeft = 0;
      return 0;
    }
    tonesLeft--;
    if (highHalf == NONE) {
      highHalf = tone;
    } else {
      bytes.write(highHalf << 4 | tone);
      highHalf = NONE;
    }
    return toneLength;
  }

  private double strength(int at, int tone) {
    return Goertzel.energy(pending, at, toneLength, ChirpTones.cycles(tone));
  }

  private double clarity(int at, int tone) {
    double energy = Goertzel.energy(pending, at, toneLength);
    return energy < FAINTEST * toneLength ? 0 : strength(at, tone) / energy;
  }
}
