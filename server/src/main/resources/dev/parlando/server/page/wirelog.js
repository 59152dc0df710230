// Shows the messages as they are on the wire, with media elided, so that the page can be read as an
// example of the protocol.

const KEPT = 400;

// Kinds that come many times a second: shown as one row that counts, and holds the latest.
const STREAMS = new Set(['audio', 'video', 'modelTurn', 'interimInputTranscription']);

export class WireLog {
  #list;
  #streams = new Map(); // their rows since the last message of another kind
  #began = performance.now();

  constructor(list) {
    this.#list = list;
  }

  add(direction, message) {
    const [kind, within] = kindOf(message);
    const words = JSON.stringify(message, elided, 2);
    const stream = this.#streams.get(kind);
    if (stream) {
      stream.count.textContent = `× ${++stream.times}`;
      stream.body.textContent = words;
      return;
    }
    const row = document.createElement('details');
    const summary = document.createElement('summary');
    const count = span('count', '');
    const time = ((performance.now() - this.#began) / 1000).toFixed(2);
    const arrow = span(direction, direction === 'out' ? '→' : '←');
    arrow.title = direction === 'out' ? 'sent' : 'received';
    summary.append(span('time', time), arrow, span('kind', kind), count, span('within', within));
    const body = document.createElement('pre');
    body.textContent = words;
    row.append(summary, body);
    const item = document.createElement('li');
    item.append(row);
    this.#append(item);
    if (STREAMS.has(kind)) this.#streams.set(kind, { count, body, times: 1 });
    else this.#streams.clear();
  }

  clear() {
    this.#list.replaceChildren();
    this.#streams.clear();
    this.#began = performance.now();
  }

  #append(item) {
    const list = this.#list;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.append(item);
    if (list.childElementCount > KEPT) list.firstElementChild.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  }
}

// What the message is about, and what it is wrapped in: audio, realtimeInput.
function kindOf(message) {
  const [top] = Object.keys(message);
  const nested = top === 'serverContent' || top === 'realtimeInput';
  return nested ? [Object.keys(message[top]).join(' + '), top] : [top, ''];
}

function elided(name, value) {
  if (name !== 'data' || typeof value !== 'string') return value;
  return `… ${((value.length * 3) >> 2).toLocaleString('en')} bytes, base64`;
}

function span(className, text) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
