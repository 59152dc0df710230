// The conversation on the page: who said what, which turns were interrupted, which tools were called.
//
// A turn is what the user said and what the model answered. Deltas of the transcripts are appended
// as they come; the server does not promise in which order the two transcripts of a turn arrive.

export class Conversation {
  #list;
  #turn = {}; // {user, model}: the bubbles of the turn under way
  #calls = new Map();

  constructor(list) {
    this.#list = list;
  }

  typed(text) {
    this.#turn = { user: this.#bubble('you', text) };
    this.#turn.user.settled = true;
  }

  heard(text) {
    const bubble = this.#user();
    bubble.guess.textContent = '';
    bubble.text.textContent = (bubble.text.textContent + text).trimStart();
    this.#follow();
  }

  // What the user may be saying, until it is heard.
  guessed(text) {
    this.#user().guess.textContent = ` ${text}`;
    this.#follow();
  }

  said(text, thought = false) {
    this.#turn.model ??= this.#bubble('model');
    const target = thought ? this.#turn.model.guess : this.#turn.model.text;
    target.textContent = (target.textContent + text).trimStart();
    this.#follow();
  }

  // The first sound of the answer has come; `waited` says after how long, if anybody had asked.
  answered(waited) {
    this.#turn.model ??= this.#bubble('model');
    if (!waited) return;
    const mark = this.#mark(this.#turn.model, `${waited.seconds} s`, 'latency');
    mark.title =
      waited.by === 'text' ? 'from sending to the first sound' : 'from your last word to the first sound';
  }

  called({ id, name, args }) {
    const card = document.createElement('li');
    card.className = 'call';
    const code = document.createElement('code');
    code.textContent = `${name}(${Object.entries(args ?? {}).map(argument).join(', ')})`;
    const result = document.createElement('span');
    card.append(code, result);
    this.#list.append(card);
    this.#calls.set(id, result);
    this.#turn.model = undefined;
    this.#follow();
  }

  returned({ id }, response) {
    this.#calls.get(id).textContent = response.output ?? response.error;
  }

  cancelled(ids) {
    for (const id of ids) this.#calls.get(id)?.replaceChildren('cancelled');
  }

  interrupted() {
    const { model } = this.#turn;
    if (model) {
      model.item.classList.add('interrupted');
      this.#mark(model, 'interrupted', 'cut');
    }
    this.#turn = {};
  }

  complete(spoken) {
    const { model } = this.#turn;
    if (model && spoken > 0) this.#mark(model, `${spoken.toFixed(1)} s spoken`, 'length');
    this.#turn = {};
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

  clear() {
    this.#list.replaceChildren();
    this.#turn = {};
  }

  // Speech that is still being heard belongs above an answer that has begun already.
  #user() {
    const { user, model } = this.#turn;
    if (user && !user.settled) return user;
    return (this.#turn.user = this.#bubble('you', '', model?.item));
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
    return mark;
  }

  #follow() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}

function argument([name, value]) {
  return `${name}: ${JSON.stringify(value)}`;
}

function element(tag, className, text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
