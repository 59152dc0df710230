// Runs on the audio thread: plays queued pieces of samples one after another. A null empties the
// queue. Posts {level: rms of 0..1, playing} every 43 ms.

const REPORT = 1024;
const FADE = 96; // samples, 4 ms: cutting a wave off would click

class Queue extends AudioWorkletProcessor {
  #pieces = [];
  #offset = 0;
  #energy = 0;
  #count = 0;
  #fading = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => {
      if (!data) this.#flush();
      else if (data.length > 0) this.#pieces.push(data);
    };
  }

  process(_, [[channel]]) {
    const playing = this.#pieces.length > 0;
    for (let i = 0; i < channel.length; i++) {
      channel[i] = this.#next();
      this.#energy += channel[i] * channel[i];
    }
    this.#count += channel.length;
    if (this.#count >= REPORT) {
      this.port.postMessage({ level: Math.sqrt(this.#energy / this.#count), playing });
      this.#count = 0;
      this.#energy = 0;
    }
    return true;
  }

  #next() {
    const piece = this.#pieces[0];
    if (!piece) return 0;
    const sample = piece[this.#offset++];
    if (this.#offset === piece.length) {
      this.#pieces.shift();
      this.#offset = 0;
    }
    return this.#fading > 0 ? sample * (--this.#fading / FADE) : sample;
  }

  // Keeps the few samples the fade-out needs.
  #flush() {
    const piece = this.#pieces[0];
    this.#pieces = piece ? [piece.subarray(this.#offset, this.#offset + FADE)] : [];
    this.#offset = 0;
    this.#fading = this.#pieces[0]?.length ?? 0;
  }
}

registerProcessor('queue', Queue);
