// The Gemini Live API on the wire: one WebSocket, JSON in both directions.
//
// open() resolves once the server has answered the setup; from then on what arrives is told to `on`:
//   audio(bytes, rate)   a piece of the model's voice, PCM16 little-endian
//   text(text, thought)  text of a model that writes instead of speaking, or its thoughts
//   heard(text), said(text)   deltas of the two transcripts
//   guessed(text)        what the user may be saying, to be replaced by what is heard
//   toolCall(call), toolCancelled(ids)
//   generated(), interrupted(), turnComplete(usage)
//   goAway(timeLeft), closed({code, reason})
//   frame(direction, message)   every message as it is on the wire, for the log

const PATH = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent';

export const INPUT_RATE = 16000;

export class LiveSession {
  #socket;
  #on;
  #ready = false;

  constructor(socket, on) {
    this.#socket = socket;
    this.#on = on;
  }

  // Opens a session on the server this page came from. `setup` is the first message's content.
  static open({ key, setup, on }) {
    const url = new URL(PATH, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    if (key) url.searchParams.set('key', key);
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    const session = new LiveSession(socket, on);
    return new Promise((resolve, reject) => {
      socket.onopen = () => session.#send({ setup });
      socket.onmessage = (event) => {
        const message = JSON.parse(textOf(event.data));
        on.frame?.('in', message);
        if (!session.#ready && message.setupComplete) {
          session.#ready = true;
          resolve(session);
        }
        session.#receive(message);
      };
      socket.onclose = ({ code, reason }) => {
        if (session.#ready) on.closed?.({ code, reason });
        else reject(Object.assign(new Error(reason), { code, reason }));
      };
    });
  }

  // Samples are mono PCM16 at INPUT_RATE.
  sendAudio(samples) {
    const data = toBase64(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    this.#send({ realtimeInput: { audio: { data, mimeType: `audio/pcm;rate=${INPUT_RATE}` } } });
  }

  // The microphone pauses: the server need not wait for more before it answers.
  endAudio() {
    this.#send({ realtimeInput: { audioStreamEnd: true } });
  }

  sendText(text) {
    this.#send({ realtimeInput: { text } });
  }

  // One picture; at most one a second is of use to the server.
  sendImage(bytes, mimeType) {
    this.#send({ realtimeInput: { video: { data: toBase64(bytes), mimeType } } });
  }

  answerTool({ id, name }, response) {
    this.#send({ toolResponse: { functionResponses: [{ id, name, response }] } });
  }

  close() {
    this.#socket.close(1000);
  }

  #send(message) {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(message));
    this.#on.frame?.('out', message);
  }

  #receive({ serverContent, toolCall, toolCallCancellation, goAway, usageMetadata }) {
    if (serverContent) this.#content(serverContent, usageMetadata);
    for (const call of toolCall?.functionCalls ?? []) this.#on.toolCall?.(call);
    if (toolCallCancellation) this.#on.toolCancelled?.(toolCallCancellation.ids ?? []);
    if (goAway) this.#on.goAway?.(goAway.timeLeft);
  }

  // One message may carry several of these. Transcripts come first and the end of the turn last, so
  // that nothing of a turn is told after its end.
  #content(content, usage) {
    const on = this.#on;
    if (content.interrupted) on.interrupted?.();
    if (content.interimInputTranscription?.text) on.guessed?.(content.interimInputTranscription.text);
    if (content.inputTranscription?.text) on.heard?.(content.inputTranscription.text);
    for (const part of content.modelTurn?.parts ?? []) this.#part(part);
    if (content.outputTranscription?.text) on.said?.(content.outputTranscription.text);
    if (content.generationComplete) on.generated?.();
    if (content.turnComplete) on.turnComplete?.(usage);
  }

  #part({ inlineData, text, thought }) {
    if (inlineData?.mimeType?.startsWith('audio/pcm')) {
      this.#on.audio?.(fromBase64(inlineData.data), rateOf(inlineData.mimeType));
    }
    if (text) this.#on.text?.(text, thought === true);
  }
}

// The server sends binary frames that hold JSON; text frames are understood as well.
function textOf(data) {
  return typeof data === 'string' ? data : new TextDecoder().decode(data);
}

function rateOf(mimeType) {
  return Number(/rate=(\d+)/.exec(mimeType)?.[1] ?? 24000);
}

// String.fromCharCode takes only so many arguments: a picture is encoded in slices.
function toBase64(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
