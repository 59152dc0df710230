package dev.parlando.engine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FftTest {
  private static final int SIZE = 64;

  @Test
  void itIsTheTransformByDefinition() {
    var random = new Random(1);
    var real = new float[SIZE];
    var imaginary = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      real[i] = (float) random.nextGaussian();
      imaginary[i] = (float) random.nextGaussian();
    }
    var signalReal = real.clone();
    var signalImaginary = imaginary.clone();

    new Fft(SIZE).transform(real, imaginary);

    for (int bin = 0; bin < SIZE; bin++) {
      double expectedReal = 0;
      double expectedImaginary = 0;
      for (int i = 0; i < SIZE; i++) {
        double angle = -2 * Math.PI * bin * i / SIZE;
        expectedReal += signalReal[i] * Math.cos(angle) - signalImaginary[i] * Math.sin(angle);
        expectedImaginary += signalReal[i] * Math.sin(angle) + signalImaginary[i] * Math.cos(angle);
      }
      assertThat((double) real[bin]).isCloseTo(expectedReal, within(1e-4));
      assertThat((double) imaginary[bin]).isCloseTo(expectedImaginary, within(1e-4));
    }
  }
}
