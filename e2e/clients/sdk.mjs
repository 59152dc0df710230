// An application of the official JavaScript SDK, as its guide shows: connect, text, audio, video,
// transcripts, tools. Where the server is comes from GOOGLE_GEMINI_BASE_URL, or from BASE_URL by
// httpOptions; nothing else differs from talking to Google.
//
//   node sdk.mjs CLIP.pcm PICTURE.jpg      prints one JSON object, a turn by the name of its step

import { readFileSync } from 'node:fs';
import { GoogleGenAI, Modality, Type } from '@google/genai';
import { Turns } from './turn.mjs';

const [clip, picture] = process.argv.slice(2).map((file) => readFileSync(file));
const baseUrl = process.env.BASE_URL;
const ai = new GoogleGenAI({ apiKey: 'YOUR_API_KEY', ...(baseUrl && { httpOptions: { baseUrl } }) });
const model = 'gemini-2.5-flash-native-audio-preview-12-2025';

const getWeather = {
  name: 'get_weather',
  description: 'Tells the current weather in a city.',
  parameters: {
    type: Type.OBJECT,
    properties: { city: { type: Type.STRING, description: 'Name of the city' } },
    required: ['city'],
  },
};

async function connect(config) {
  const turns = new Turns();
  const opened = Promise.withResolvers?.() ?? withResolvers();
  const callbacks = {
    onopen: () => {},
    onmessage: (message) => {
      turns.add(message);
      if (message.toolCall) answer(session, message.toolCall);
    },
    onerror: (event) => opened.reject(new Error(event.message)),
    onclose: (event) => {
      opened.reject(new Error(`closed: ${event.code} ${event.reason}`));
      turns.fail(`closed: ${event.code} ${event.reason}`);
    },
  };
  // connect() never settles when the server closes before the setup is complete.
  const session = await Promise.race([ai.live.connect({ model, config, callbacks }), opened.promise]);
  return { session, turns };
}

function answer(session, toolCall) {
  const functionResponses = toolCall.functionCalls.map(({ id, name, args }) => ({
    id,
    name,
    response: { result: `${args.city} is sunny at twenty one degrees` },
  }));
  session.sendToolResponse({ functionResponses });
}

function withResolvers() {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  deferred.promise.catch(() => {});
  return deferred;
}

const steps = {};

// The guide's first conversation asks for sound and nothing else.
const plain = await connect({ responseModalities: [Modality.AUDIO] });
plain.session.sendRealtimeInput({ text: 'Hello, how are you?' });
steps.plain = await plain.turns.next();
plain.session.close();

const { session, turns } = await connect({
  responseModalities: [Modality.AUDIO],
  inputAudioTranscription: {},
  outputAudioTranscription: {},
  tools: [{ functionDeclarations: [getWeather] }],
});

session.sendRealtimeInput({ text: 'Hello, how are you?' });
steps.text = await turns.next();

session.sendRealtimeInput({
  audio: { data: clip.toString('base64'), mimeType: 'audio/pcm;rate=16000' },
});
steps.audio = await turns.next();

session.sendRealtimeInput({ video: { data: picture.toString('base64'), mimeType: 'image/jpeg' } });
session.sendRealtimeInput({ text: 'Describe what you see.' });
steps.video = await turns.next();

session.sendRealtimeInput({ text: 'What is the weather in Paris?' });
steps.tool = await turns.next();

session.close();
console.log(JSON.stringify(steps));
