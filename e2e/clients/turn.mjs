// What the server says, gathered turn by turn. Takes the messages as the official SDK gives them or
// as they are on the wire: the names are the same.

export class Turns {
  #turn = blank();
  #awaited = [];
  #finished = [];
  #failure = null;

  add({ serverContent, toolCall }) {
    const turn = this.#turn;
    turn.calls.push(...(toolCall?.functionCalls ?? []));
    turn.heard += serverContent?.inputTranscription?.text ?? '';
    turn.said += serverContent?.outputTranscription?.text ?? '';
    for (const { inlineData } of serverContent?.modelTurn?.parts ?? []) {
      if (!inlineData) continue;
      turn.audioBytes += Buffer.from(inlineData.data, 'base64').length;
      turn.mimeType = inlineData.mimeType;
    }
    turn.interrupted ||= serverContent?.interrupted === true;
    if (serverContent?.turnComplete) this.#finish();
  }

  // The server has gone: nobody needs to wait for the rest of the turn.
  fail(why) {
    this.#failure = new Error(why);
    for (const { reject } of this.#awaited.splice(0)) reject(this.#failure);
  }

  // The next turn to be complete that nobody has taken yet.
  next() {
    if (this.#finished.length > 0) return Promise.resolve(this.#finished.shift());
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => this.#awaited.push({ resolve, reject }));
  }

  #finish() {
    const turn = this.#turn;
    this.#turn = blank();
    const waiting = this.#awaited.shift();
    if (waiting) waiting.resolve(turn);
    else this.#finished.push(turn);
  }
}

function blank() {
  return { heard: '', said: '', audioBytes: 0, mimeType: null, calls: [], interrupted: false };
}
