// How long the user waits: from the end of their speech, or from sending a text, to the first sound
// of the answer as it reaches this page.
//
// The end of speech is found here, by level, so that the figure includes everything the server takes
// to notice that the user has finished.

const QUIETEST = 0.008; // rms below which nothing is voice
const OVER_NOISE = 3.5; // times the room's level
const SHORTEST = 3; // pieces in a row that make a voice of a click

export class Latency {
  #room = QUIETEST;
  #loud = 0;
  #voice = null; // when the user's voice was last heard
  #asked = null;

  // Every piece of the microphone.
  listen(level, now) {
    const voiced = level > Math.max(QUIETEST, OVER_NOISE * this.#room);
    this.#room = level < this.#room ? level : this.#room + 0.002 * (level - this.#room);
    this.#loud = voiced ? this.#loud + 1 : 0;
    if (this.#loud >= SHORTEST) {
      this.#voice = now;
      this.#asked = null;
    }
  }

  typed(now) {
    this.#asked = now;
    this.#voice = null;
  }

  // The first sound of a turn. Answers when the user had finished, or null when nobody had asked.
  answered() {
    const since = this.#asked ?? this.#voice;
    const by = this.#asked === null ? 'voice' : 'text';
    this.#asked = null;
    this.#voice = null;
    return since === null ? null : { since, by };
  }
}
