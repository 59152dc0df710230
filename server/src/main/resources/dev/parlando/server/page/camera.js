// The camera as one JPEG a second: the Live API takes no more, and nothing larger helps it.

const LONGEST_SIDE = 768;
const INTERVAL = 1000;
const QUALITY = 0.75;

export class Camera {
  #stream;
  #video;
  #timer;
  #canvas = document.createElement('canvas');

  constructor(stream, video) {
    this.#stream = stream;
    this.#video = video;
  }

  // Shows the camera in `video` and calls `taken(bytes)` with every picture.
  static async open(video, taken) {
    if (!navigator.mediaDevices) throw new DOMException('not a secure page', 'SecurityError');
    const wanted = { width: { ideal: LONGEST_SIDE }, facingMode: 'user' };
    const stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
    const camera = new Camera(stream, video);
    video.srcObject = stream;
    await video.play();
    camera.#timer = setInterval(() => camera.#take(taken), INTERVAL);
    camera.#take(taken);
    return camera;
  }

  close() {
    clearInterval(this.#timer);
    for (const track of this.#stream.getTracks()) track.stop();
    this.#video.srcObject = null;
  }

  #take(taken) {
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (!width) return;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    const picture = this.#canvas.getContext('2d');
    picture.drawImage(this.#video, 0, 0, this.#canvas.width, this.#canvas.height);
    this.#canvas.toBlob(
      async (blob) => blob && taken(new Uint8Array(await blob.arrayBuffer())),
      'image/jpeg',
      QUALITY,
    );
  }
}
