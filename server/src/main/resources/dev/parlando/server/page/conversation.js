// The conversation on the page: who said what, which turns were interrupted, which tools were called.
//
// A turn is what the user said and what the model answered. Deltas of the transcripts are appended
// as they come; the server does not promise in which order the two transcripts of a turn arrive.

export class Conversation {
  #list;
  #user = null; // the bubble that is being heard
  #model = null; // the bubble that is being answered
  #calls = new Map();
  #following = true; // until the user scrolls back to read

  constructor(list) {
    this.#list = list;
    list.addEventListener('scroll', () => {
      this.#following = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    });
    new ResizeObserver(() => this.#follow()).observe(list);
  }

  // The answer under way, if any, is left to be interrupted by the server.
  typed(text) {
    this.#following = true;
    this.#user = null;
    this.#bubble('you', text);
  }

  heard(text) {
    const bubble = this.#hearing();
    bubble.guess.textContent = '';
    bubble.text.textContent = (bubble.text.textContent + text).trimStart();
    this.#follow();
  }

  // What the user may be saying, until it is heard.
  guessed(text) {
    this.#hearing().guess.textContent = ` ${text}`;
    this.#follow();
  }

  said(text, thought = false) {
    this.#model ??= this.#bubble('model');
    const target = thought ? this.#model.guess : this.#model.text;
    target.textContent = (target.textContent + text).trimStart();
    this.#follow();
  }

  // The first sound of the answer has come; `waited` says after how long, if anybody had asked.
  answered(waited) {
    this.#model ??= this.#bubble('model');
    if (!waited) return;
    const mark = this.#mark(this.#model, `after ${waited.seconds} s`, 'latency');
    mark.title =
      waited.by === 'text' ? 'from sending to the first sound' : 'from your last word to the first sound';
  }

  called({ id, name, args }) {
    const card = element('li', 'call');
    const result = element('span', 'result');
    const words = Object.entries(args ?? {}).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    card.append(element('code', '', `${name}(${words.join(', ')})`), result);
    this.#list.append(card);
    this.#calls.set(id, result);
    this.#model = null;
    this.#follow();
  }

  returned({ id }, response) {
    this.#calls.get(id).textContent = response.output ?? response.error;
  }

  cancelled(ids) {
    for (const id of ids) this.#calls.get(id)?.replaceChildren('cancelled');
  }

  interrupted() {
    if (this.#model) {
      this.#model.item.classList.add('interrupted');
      this.#mark(this.#model, 'interrupted', 'cut');
    }
    this.#endTurn();
  }

  // `spoken` is how many seconds the answer took to say.
  complete(spoken) {
    if (this.#model && spoken > 0) this.#mark(this.#model, `${spoken.toFixed(1)} s spoken`, 'length');
    this.#endTurn();
  }

  // A line from the page itself; `tone` is 'plain' or 'problem'.
  note(text, tone = 'plain') {
    const item = document.createElement('li');
    item.className = `note ${tone}`;
    item.textContent = text;
    if (tone === 'problem') item.setAttribute('role', 'alert');
    this.#list.append(item);
    this.#follow();
  }

  #endTurn() {
    this.#user = null;
    this.#model = null;
  }

  // Speech that is still being heard belongs above an answer that has begun already.
  #hearing() {
    return (this.#user ??= this.#bubble('you', '', this.#model?.item));
  }

  #bubble(who, words = '', before = null) {
    const item = document.createElement('li');
    item.className = `turn ${who}`;
    const name = element('span', 'who', who === 'you' ? 'you' : 'Parlando');
    const said = element('p', 'said');
    const text = element('span', 'text', words);
    const guess = element('span', 'guess');
    const marks = element('span', 'marks');
    said.append(...(who === 'you' ? [text, guess] : [guess, text]));
    item.append(name, said, marks);
    this.#list.insertBefore(item, before);
    this.#follow();
    return { item, text, guess, marks };
  }

  #mark({ marks }, text, kind) {
    const mark = element('span', kind, text);
    marks.append(mark);
    this.#follow();
    return mark;
  }

  #follow() {
    if (this.#following) this.#list.scrollTop = this.#list.scrollHeight;
  }
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
