package dev.parlando.engine.detection;

/// The fast Fourier transform of one size, in place, radix two.
final class Fft {
  private final int size;
  private final int[] reversed;
  private final float[] cosines;
  private final float[] sines;

  /// @param size a power of two
  Fft(int size) {
    this.size = size;
    this.reversed = new int[size];
    this.cosines = new float[size / 2];
    this.sines = new float[size / 2];
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < size; i++) {
      reversed[i] = Integer.reverse(i) >>> (Integer.SIZE - bits);
    }
    for (int i = 0; i < size / 2; i++) {
      cosines[i] = (float) Math.cos(2 * Math.PI * i / size);
      sines[i] = (float) -Math.sin(2 * Math.PI * i / size);
    }
  }

  void transform(float[] real, float[] imaginary) {
    reorder(real);
    reorder(imaginary);
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int block = 0; block < size; block += 2 * half) {
        for (int i = 0; i < half; i++) {
          int even = block + i;
          int odd = even + half;
          float cosine = cosines[i * stride];
          float sine = sines[i * stride];
          float oddReal = real[odd] * cosine - imaginary[odd] * sine;
          float oddImaginary = real[odd] * sine + imaginary[odd] * cosine;
          real[odd] = real[even] - oddReal;
          imaginary[odd] = imaginary[even] - oddImaginary;
          real[even] += oddReal;
          imaginary[even] += oddImaginary;
        }
      }
    }
  }

  private void reorder(float[] values) {
    for (int i = 0; i < size; i++) {
      int j = reversed[i];
      if (i < j) {
        float value = values[i];
        values[i] = values[j];
        values[j] = value;
      }
    }
  }
}
