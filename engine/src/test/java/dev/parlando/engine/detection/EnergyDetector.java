package dev.parlando.engine.detection;

import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;

/// The plain way, to compare with: a frame is voice where its energy is four times that of the
/// noise, which falls at once and rises slowly.
final class EnergyDetector implements ActivityDetector {
  private double noise = Double.MAX_VALUE;

  @Override
  public float voice(Audio frame) {
    double energy = 100;
    for (int i = 0; i < frame.length(); i++) {
      energy += (double) frame.sample(i) * frame.sample(i) / frame.length();
    }
    noise = Math.min(energy, noise * 1.005);
    return energy > 4 * noise ? 1 : 0;
  }
}
