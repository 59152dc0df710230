package dev.parlando.engine.detection;

import static dev.parlando.engine.spi.ActivityDetector.FRAME;

import dev.parlando.protocol.Audio;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Utterances in a row, of equal loudness, with pauses of digital silence between them, and where
/// each begins and ends.
///
/// @param samples 16 kHz
/// @param utterances in frames
record Track(List<Double> samples, List<Span> utterances) {
  private static final int PAUSE = 75;

  /// Root mean square of a frame of voice: 23 dB below full scale.
  static final double LOUDNESS = 32768 * Math.pow(10, -23 / 20.0);

  /// An utterance begins and ends where a frame is less than this far below its loudness.
  private static final double AUDIBLE = Math.pow(10, -25 / 10.0);

  /// @param end not included
  record Span(int start, int end) {}

  static Track of(List<Audio> clips) {
    var samples = new ArrayList<Double>();
    var utterances = new ArrayList<Span>();
    pause(samples);
    for (var clip : clips) {
      int first = samples.size() / FRAME;
      int frames = clip.length() / FRAME;
      double[] energy = new double[frames];
      for (int i = 0; i < frames * FRAME; i++) {
        energy[i / FRAME] += (double) clip.sample(i) * clip.sample(i) / FRAME;
      }
      double loudness = loudness(energy);
      int start = 0;
      int end = frames;
      while (energy[start] < loudness * AUDIBLE) {
        start++;
      }
      while (energy[end - 1] < loudness * AUDIBLE) {
        end--;
      }
      utterances.add(new Span(first, first + end - start));
      for (int i = start * FRAME; i < end * FRAME; i++) {
        samples.add(clip.sample(i) * LOUDNESS / Math.sqrt(loudness));
      }
      pause(samples);
    }
    return new Track(samples, utterances);
  }

  /// The mean power of the frames that are within 15 dB of the loudest: those with voice in them.
  private static double loudness(double[] energy) {
    double loudest = 0;
    for (double power : energy) {
      loudest = Math.max(loudest, power);
    }
    double sum = 0;
    int count = 0;
    for (double power : energy) {
      if (power > loudest / 32) {
        sum += power;
        count++;
      }
    }
    return sum / count;
  }

  private static void pause(List<Double> samples) {
    for (int i = 0; i < PAUSE * FRAME; i++) {
      samples.add(0.0);
    }
  }

  /// Its frames with noise this far below the voice.
  List<Audio> frames(Noise noise, double decibels, long seed) {
    var added = noise.samples(samples.size(), seed);
    double gain = LOUDNESS / Math.pow(10, decibels / 20);
    return frames(i -> samples.get(i) + gain * added[i]);
  }

  /// Its frames without noise.
  List<Audio> frames() {
    return frames(samples::get);
  }

  private List<Audio> frames(IntToDoubleFunction sample) {
    var frames = new ArrayList<Audio>();
    for (int at = 0; at + FRAME <= samples.size(); at += FRAME) {
      var frame = new short[FRAME];
      for (int i = 0; i < FRAME; i++) {
        frame[i] = (short) Math.clamp(Math.round(sample.applyAsDouble(at + i)), -32768, 32767);
      }
      frames.add(Audio.wrap(Audio.INPUT_RATE, frame));
    }
    return frames;
  }
}
