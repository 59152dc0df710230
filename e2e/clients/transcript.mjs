// All that a server says to an application of the official JavaScript SDK, message by message: text,
// speech, ordered turns, a tool, and a farewell for something it does not allow.
//
//   BASE_URL=… node transcript.mjs CLIP.pcm      prints one JSON object

import { readFileSync } from 'node:fs';
import { GoogleGenAI, Modality, Type } from '@google/genai';

const clip = readFileSync(process.argv[2]);
const ai = new GoogleGenAI({ apiKey: 'YOUR_API_KEY', httpOptions: { baseUrl: process.env.BASE_URL } });
const model = 'gemini-2.5-flash-native-audio-preview-12-2025';
const messages = [];
let turnComplete = () => {};
let closed;

const getWeather = {
  name: 'get_weather',
  description: 'Tells the current weather in a city.',
  parameters: { type: Type.OBJECT, properties: { city: { type: Type.STRING } } },
};

const farewell = new Promise((resolve) => (closed = resolve));
const session = await ai.live.connect({
  model,
  config: {
    responseModalities: [Modality.AUDIO],
    inputAudioTranscription: {},
    outputAudioTranscription: {},
    tools: [{ functionDeclarations: [getWeather] }],
  },
  callbacks: {
    onmessage: (message) => {
      messages.push({ ...message });
      if (message.toolCall) answer(message.toolCall);
      if (message.serverContent?.turnComplete) turnComplete();
    },
    onerror: (event) => closed({ error: event.message }),
    onclose: ({ code, reason }) => closed({ code, reason }),
  },
});

function answer({ functionCalls }) {
  const functionResponses = functionCalls.map(({ id, name }) => ({
    id,
    name,
    response: { output: 'sunny' },
  }));
  session.sendToolResponse({ functionResponses });
}

function turn(send) {
  const complete = new Promise((resolve) => (turnComplete = resolve));
  send();
  return Promise.race([complete, farewell.then((how) => Promise.reject(new Error(JSON.stringify(how))))]);
}

await turn(() => session.sendRealtimeInput({ text: 'Hello, gr\u00fc\u00df dich \u{1f642}' }));
await turn(() =>
  session.sendRealtimeInput({
    audio: { data: clip.toString('base64'), mimeType: 'audio/pcm;rate=16000' },
  }),
);
await turn(() => session.sendRealtimeInput({ text: 'What is the weather in Paris?' }));
await turn(() =>
  session.sendClientContent({
    turns: [{ role: 'user', parts: [{ text: 'In order, please.' }] }],
    turnComplete: true,
  }),
);
session.conn.send(JSON.stringify({ telepathy: { thought: 'hm' } }));
console.log(JSON.stringify({ messages, farewell: await farewell }));
