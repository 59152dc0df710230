// The choices for the next conversation: model, voice, instruction, key.

import { DECLARATIONS } from './tools.js';
import { whyNoKey } from './words.js';

const VOICES =
  'Achernar Achird Algenib Algieba Alnilam Aoede Autonoe Callirrhoe Charon Despina Enceladus Erinome ' +
  'Fenrir Gacrux Iapetus Kore Laomedeia Leda Orus Puck Pulcherrima Rasalgethi Sadachbia Sadaltager ' +
  'Schedar Sulafat Umbriel Vindemiatrix Zephyr Zubenelgenubi';

const KEY = 'parlando.key'; // of this tab's storage, gone when the tab is

export class Settings {
  #form;
  #abouts;
  #models = new Map();

  constructor(form, abouts) {
    this.#form = form;
    this.#abouts = abouts;
    for (const voice of VOICES.split(' ')) form.voice.add(new Option(voice));
    form.key.value = sessionStorage.getItem(KEY) ?? '';
    form.key.addEventListener('change', () => {
      sessionStorage.setItem(KEY, this.key);
      this.loadModels();
    });
    form.model.addEventListener('change', () => this.#describe());
  }

  get key() {
    return this.#form.key.value.trim();
  }

  // The first message of a session.
  get setup() {
    const { model, voice, instruction, tools } = this.#form;
    const generationConfig = { responseModalities: ['AUDIO'] };
    if (voice.value) {
      generationConfig.speechConfig = {
        voiceConfig: { prebuiltVoiceConfig: { voiceName: voice.value } },
      };
    }
    const setup = { model: model.value, generationConfig };
    const words = instruction.value.trim();
    if (words) setup.systemInstruction = { parts: [{ text: words }] };
    if (tools.checked) setup.tools = [{ functionDeclarations: DECLARATIONS }];
    return { ...setup, inputAudioTranscription: {}, outputAudioTranscription: {} };
  }

  // Answers whether the server let us see its models.
  async loadModels() {
    const headers = this.key ? { 'x-goog-api-key': this.key } : {};
    try {
      const response = await fetch('/v1beta/models', { headers });
      const body = await response.json();
      if (!response.ok) return this.#explain(body.error?.message ?? `${response.status}`);
      this.#offer(body.models ?? []);
      return true;
    } catch {
      return this.#explain('The server does not answer.');
    }
  }

  #offer(models) {
    this.#models = new Map(models.map((model) => [model.name, model]));
    const options = models.map(({ name, displayName }) => new Option(displayName || name, name));
    this.#form.model.replaceChildren(...options);
    this.#describe();
  }

  #describe() {
    const model = this.#models.get(this.#form.model.value);
    this.#say(model?.description ?? '');
  }

  #explain(message) {
    const key = whyNoKey(message);
    if (key) this.#form.key.closest('details').open = true;
    this.#say(key ?? message);
    return false;
  }

  #say(text) {
    for (const about of this.#abouts) about.textContent = text;
  }
}
