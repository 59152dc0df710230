// Runs on the audio thread: brings the microphone from the sound card's rate to 16 kHz and posts
// {samples: Int16Array, level: rms of 0..1} every 32 ms.

const RATE = 16000;
const PIECE = 512;
const PHASES = 64;
const ZEROES = 10; // zero crossings of the sinc on each side of its centre
const CUTOFF = 0.9; // of the lower of the two Nyquist frequencies

class Capture extends AudioWorkletProcessor {
  #step = sampleRate / RATE; // input samples for each output sample
  #stretch = CUTOFF * Math.min(1, RATE / sampleRate);
  #half = Math.ceil(ZEROES / this.#stretch);
  #kernels = Array.from({ length: PHASES }, (_, phase) => this.#kernel(phase / PHASES));
  #input = new Float32Array(2 * this.#half + 8192);
  #filled = 0;
  #position = this.#half; // of the next output sample, in input samples
  #piece = new Int16Array(PIECE);
  #count = 0;
  #energy = 0;

  process([[channel]]) {
    if (channel) {
      this.#input.set(channel, this.#filled);
      this.#filled += channel.length;
      while (this.#position + this.#half + 1 < this.#filled) {
        this.#emit(this.#interpolate());
        this.#position += this.#step;
      }
      this.#forget();
    }
    return true;
  }

  // A sinc under a Hann window, shifted by a fraction of an input sample.
  #kernel(shift) {
    const kernel = new Float32Array(2 * this.#half + 1);
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) {
      const distance = tap - this.#half - shift;
      const x = Math.PI * distance * this.#stretch;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (this.#half + 1));
      kernel[tap] = (x === 0 ? 1 : Math.sin(x) / x) * window;
      sum += kernel[tap];
    }
    return kernel.map((weight) => weight / sum);
  }

  #interpolate() {
    const whole = Math.floor(this.#position);
    const kernel = this.#kernels[Math.floor((this.#position - whole) * PHASES)];
    const first = whole - this.#half;
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) sum += kernel[tap] * this.#input[first + tap];
    return sum;
  }

  #emit(sample) {
    const bounded = Math.max(-1, Math.min(1, sample));
    this.#piece[this.#count++] = Math.round(bounded * 32767);
    this.#energy += bounded * bounded;
    if (this.#count < PIECE) return;
    const samples = this.#piece;
    this.port.postMessage({ samples, level: Math.sqrt(this.#energy / PIECE) }, [samples.buffer]);
    this.#piece = new Int16Array(PIECE);
    this.#count = 0;
    this.#energy = 0;
  }

  // Keeps only what the next output samples still reach back to.
  #forget() {
    const done = Math.floor(this.#position) - this.#half;
    if (done < 4096) return;
    this.#input.copyWithin(0, done, this.#filled);
    this.#filled -= done;
    this.#position -= done;
  }
}

registerProcessor('capture', Capture);
