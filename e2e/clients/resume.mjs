// An application of the official JavaScript SDK that resumes its session, as its guide shows: it
// keeps the newest handle, and connects with it again.
//
//   node resume.mjs leave                  says its name, asks for the weather, and goes without
//                                          answering the call; prints the handle and the call
//   node resume.mjs answer HANDLE CALL ID resumes, answers that call, and asks for its name
//   node resume.mjs goAway                 says its name, waits for goAway, resumes while the old
//                                          connection is open, and asks for its name

import { GoogleGenAI, Modality, Type } from '@google/genai';
import { Turns } from './turn.mjs';

const [step, handle, call, id] = process.argv.slice(2);
const ai = new GoogleGenAI({
  apiKey: 'YOUR_API_KEY',
  httpOptions: { baseUrl: process.env.BASE_URL },
});
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

// One thing that will happen.
function promise() {
  const deferred = {};
  deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
  deferred.promise.catch(() => {});
  return deferred;
}

async function connect(handle) {
  const turns = new Turns();
  const [called, goAway, closed, told] = [promise(), promise(), promise(), promise()];
  const connection = { turns, called, goAway, closed, told, handle };
  const callbacks = {
    onmessage: (message) => {
      turns.add(message);
      if (message.toolCall) called.resolve(message.toolCall.functionCalls[0]);
      if (message.goAway) goAway.resolve(message.goAway);
      const update = message.sessionResumptionUpdate;
      if (update?.resumable && update.newHandle) {
        connection.handle = update.newHandle;
        told.resolve();
      }
    },
    onclose: ({ code, reason }) => {
      closed.resolve({ code, reason });
      turns.fail(`closed: ${code} ${reason}`);
    },
  };
  const config = {
    responseModalities: [Modality.AUDIO],
    outputAudioTranscription: {},
    tools: [{ functionDeclarations: [getWeather] }],
    sessionResumption: { handle },
  };
  connection.session = await Promise.race([
    ai.live.connect({ model, config, callbacks }),
    closed.promise.then((end) => Promise.reject(new Error(JSON.stringify(end)))),
  ]);
  return connection;
}

async function say(connection, text) {
  connection.session.sendRealtimeInput({ text });
  return connection.turns.next();
}

const printed = {};
if (step === 'leave') {
  const first = await connect();
  printed.name = await say(first, 'My name is Ada.');
  first.session.sendRealtimeInput({ text: 'What is the weather in Paris?' });
  printed.call = await first.called.promise;
  await first.told.promise;
  printed.handle = first.handle;
} else if (step === 'answer') {
  const second = await connect(handle);
  const response = { result: 'Paris is sunny at twenty one degrees' };
  second.session.sendToolResponse({ functionResponses: [{ id, name: call, response }] });
  printed.weather = await second.turns.next();
  printed.name = await say(second, 'What is my name?');
} else {
  const first = await connect();
  await say(first, 'My name is Ada.');
  printed.goAway = await first.goAway.promise;
  const second = await connect(first.handle);
  printed.closed = await first.closed.promise;
  printed.name = await say(second, 'What is my name?');
}
console.log(JSON.stringify(printed));
process.exit(0); // with the connection open, as a page that is closed
