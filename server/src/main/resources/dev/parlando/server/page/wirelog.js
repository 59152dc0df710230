// Shows the messages as they are on the wire, with media elided, so that the page can be read as an
// example of the protocol.

const KEPT = 400;

export class WireLog {
  #list;
  #streams = new Map(); // rows of media since the last message of another kind
  #began = performance.now();

  constructor(list) {
    this.#list = list;
  }

  add(direction, message) {
    const kind = kindOf(message);
    const stream = this.#streams.get(kind);
    if (stream) {
      stream.count.textContent = `× ${++stream.times}`;
      return;
    }
    const row = document.createElement('details');
    const summary = document.createElement('summary');
    const count = span('count', '');
    const time = ((performance.now() - this.#began) / 1000).toFixed(2);
    const arrow = span(direction, direction === 'out' ? '→' : '←');
    arrow.title = direction === 'out' ? 'sent' : 'received';
    summary.append(span('time', time), arrow, span('kind', kind), count);
    const body = document.createElement('pre');
    body.textContent = JSON.stringify(message, elided, 2);
    row.append(summary, body);
    const item = document.createElement('li');
    item.append(row);
    this.#append(item);
    if (isMedia(kind)) this.#streams.set(kind, { count, times: 1 });
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

// The path to what the message is about: serverContent.modelTurn, realtimeInput.audio.
function kindOf(message) {
  const [top] = Object.keys(message);
  const inner = message[top];
  const nested = top === 'serverContent' || top === 'realtimeInput';
  return nested ? `${top}.${Object.keys(inner).join(' + ')}` : top;
}

function isMedia(kind) {
  return kind === 'realtimeInput.audio' || kind === 'realtimeInput.video' || kind === 'serverContent.modelTurn';
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
