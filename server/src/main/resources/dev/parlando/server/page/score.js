// The two voices as a score: the user's level grows up from the middle line, the model's down from
// it, and time runs to the left. A bracket spans the silence between a question and its answer.

const TICK = 50; // milliseconds, one stroke
const STROKE = 3; // pixels
const PITCH = 5; // pixels from stroke to stroke
const LABEL = 48; // pixels a figure needs
const LINES = [-2, -1, 0, 1, 2];

export class Score {
  #canvas;
  #strokes = []; // {time, user, model}, newest last
  #rests = []; // {from, to, label}
  #peak = { user: 0, model: 0 };
  #timer = null;

  constructor(canvas) {
    this.#canvas = canvas;
    new ResizeObserver(() => this.#draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  start() {
    this.#timer ??= setInterval(() => this.#tick(), TICK);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = null;
  }

  // Levels are rms; what is drawn is the loudest since the last stroke.
  user(level) {
    this.#peak.user = Math.max(this.#peak.user, level);
  }

  model(level) {
    this.#peak.model = Math.max(this.#peak.model, level);
  }

  rest(from, to, label) {
    this.#rests.push({ from, to, label });
    if (this.#rests.length > 20) this.#rests.shift();
  }

  #tick() {
    this.#strokes.push({ time: performance.now(), ...this.#peak });
    if (this.#strokes.length > 600) this.#strokes.shift();
    this.#peak = { user: 0, model: 0 };
    this.#draw();
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (!width) return;
    const scale = devicePixelRatio || 1;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const ink = this.#canvas.getContext('2d');
    ink.scale(scale, scale);
    const style = getComputedStyle(this.#canvas);
    const color = (name) => style.getPropertyValue(name).trim();
    const middle = Math.round(height / 2) + 0.5;
    const gap = Math.floor(height / 8);
    this.#stave(ink, width, middle, gap, color('--line'));
    const now = this.#strokes.at(-1)?.time ?? 0;
    const at = (time) => width - 12 - ((now - time) / TICK) * PITCH;
    for (const { time, user, model } of this.#strokes) {
      const x = at(time);
      if (x < -STROKE) continue;
      stroke(ink, x, middle, -reach(user, height), color('--you'));
      stroke(ink, x, middle, reach(model, height), color('--model'));
    }
    ink.font = `italic 15px ${color('--serif')}`;
    ink.fillStyle = ink.strokeStyle = color('--soft');
    const top = middle - 2 * gap - 4;
    this.#rests.forEach(({ from, to, label }, i) => {
      const crowded = at(this.#rests[i + 1]?.from ?? Infinity) - at(from) < LABEL;
      bracket(ink, at(from), at(to), crowded ? '' : label, top);
    });
  }

  #stave(ink, width, middle, gap, color) {
    ink.fillStyle = color;
    for (const line of LINES) ink.fillRect(0, middle + line * gap - 0.5, width, 1);
    for (const bar of [0, width - 4, width - 1]) ink.fillRect(bar, middle - 2 * gap - 0.5, 1, 4 * gap + 1);
  }
}

// Loudness as people hear it: 50 dB over half the height.
function reach(level, height) {
  const loudness = level > 0 ? Math.max(0, 1 + Math.log10(level * 3) / 2.5) : 0;
  return Math.min(1, loudness) * (height / 2 - 14);
}

function stroke(ink, x, middle, reach, color) {
  if (Math.abs(reach) < 1.5) return;
  ink.fillStyle = color;
  ink.beginPath();
  ink.roundRect(x - STROKE / 2, Math.min(middle, middle + reach), STROKE, Math.abs(reach), STROKE / 2);
  ink.fill();
}

// Above the user's strokes, where the silence is.
function bracket(ink, left, right, label, y) {
  if (right < 0) return;
  ink.lineWidth = 1;
  ink.beginPath();
  ink.moveTo(left, y + 4);
  ink.lineTo(left, y);
  ink.lineTo(right, y);
  ink.lineTo(right, y + 4);
  ink.stroke();
  ink.textAlign = 'center';
  ink.fillText(label, (left + right) / 2, y - 5);
}
