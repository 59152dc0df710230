// The microphone as 16 kHz PCM16, in pieces of 32 ms, with the echo of our own voice removed by the
// browser: without that the model would hear itself and be interrupted by itself.

const WANTED = {
  audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

export class Microphone {
  #stream;
  #context;

  constructor(stream, context) {
    this.#stream = stream;
    this.#context = context;
  }

  // Asks for the microphone and calls `heard(samples, level)` for every piece. Throws what
  // getUserMedia throws when there is none or the user declines.
  static async open(heard) {
    if (!navigator.mediaDevices) throw new DOMException('not a secure page', 'SecurityError');
    const stream = await navigator.mediaDevices.getUserMedia(WANTED);
    const context = new AudioContext({ latencyHint: 'interactive' });
    const microphone = new Microphone(stream, context);
    try {
      await context.audioWorklet.addModule(new URL('microphone-worklet.js', import.meta.url));
      const capture = new AudioWorkletNode(context, 'capture', { numberOfOutputs: 0 });
      capture.port.onmessage = ({ data }) => microphone.listening && heard(data.samples, data.level);
      context.createMediaStreamSource(stream).connect(capture);
      return microphone;
    } catch (failure) {
      microphone.close();
      throw failure;
    }
  }

  get listening() {
    return this.#context.state !== 'closed';
  }

  close() {
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.listening) this.#context.close();
  }
}
