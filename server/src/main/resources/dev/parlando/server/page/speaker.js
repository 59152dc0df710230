// The model's voice: pieces of PCM16 played without a gap, and dropped at once when it is interrupted.

const RATE = 24000;

export class Speaker {
  #context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' });
  #queue;

  // Must be called while a tap or a key press is being handled, else browsers keep it silent.
  // `level(rms, playing)` is told what can be heard, some twenty times a second.
  static async open(level) {
    const speaker = new Speaker();
    speaker.#context.resume();
    await speaker.#context.audioWorklet.addModule(new URL('speaker-worklet.js', import.meta.url));
    speaker.#queue = new AudioWorkletNode(speaker.#context, 'queue', { numberOfInputs: 0 });
    speaker.#queue.port.onmessage = ({ data }) => level(data.level, data.playing);
    speaker.#queue.connect(speaker.#context.destination);
    return speaker;
  }

  // Bytes are PCM16 little-endian; the Live API always speaks at 24 kHz.
  play(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const samples = new Float32Array(bytes.byteLength >> 1);
    for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(2 * i, true) / 32768;
    this.#queue.port.postMessage(samples, [samples.buffer]);
  }

  flush() {
    this.#queue.port.postMessage(null);
  }

  close() {
    if (this.#context.state !== 'closed') this.#context.close();
  }
}
