// The official JavaScript SDK where the rules are fine: activity that the client marks, functions that
// run beside the conversation, tokens, the paths of Vertex AI. The model is scripted.
//
//   node rules.mjs BASE_URL CLIP.pcm       prints one JSON object, what happened by its subject

import { readFileSync } from 'node:fs';
import { FunctionResponseScheduling, GoogleGenAI, Modality } from '@google/genai';
import { Turns } from './turn.mjs';

const [baseUrl, file] = process.argv.slice(2);
const clip = readFileSync(file);
const model = 'gemini-2.5-flash-native-audio-preview-12-2025';
const ai = new GoogleGenAI({ apiKey: 'YOUR_API_KEY', httpOptions: { baseUrl } });

function deferred() {
  const it = {};
  it.promise = new Promise((resolve, reject) => Object.assign(it, { resolve, reject }));
  it.promise.catch(() => {});
  return it;
}

async function connect(client, config) {
  const turns = new Turns();
  const [called, sounded, closed] = [deferred(), deferred(), deferred()];
  const connection = { turns, called, sounded, closed };
  const callbacks = {
    onmessage: (message) => {
      turns.add(message);
      if (message.toolCall) called.resolve(message.toolCall.functionCalls[0]);
      if (message.serverContent?.modelTurn) connection.sounded.resolve();
    },
    onclose: ({ code, reason }) => {
      closed.resolve({ code, reason });
      turns.fail(`closed: ${code} ${reason}`);
    },
  };
  connection.session = await Promise.race([
    client.live.connect({ model, config, callbacks }),
    closed.promise.then((end) => Promise.reject(new Error(JSON.stringify(end)))),
  ]);
  connection.say = (text) => {
    connection.session.sendRealtimeInput({ text });
    return turns.next();
  };
  return connection;
}

async function manualActivity() {
  const { session, turns } = await connect(ai, {
    responseModalities: [Modality.AUDIO],
    inputAudioTranscription: {},
    realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
  });
  session.sendRealtimeInput({ activityStart: {} });
  session.sendRealtimeInput({ audio: { data: clip.toString('base64'), mimeType: 'audio/pcm;rate=16000' } });
  session.sendRealtimeInput({ activityEnd: {} });
  const turn = await turns.next();
  session.close();
  return turn;
}

// The function is called, the conversation goes on, and its result comes while a story is told, or,
// if it is silent, in a quiet moment.
async function scheduled(scheduling) {
  const connection = await connect(ai, {
    responseModalities: [Modality.AUDIO],
    outputAudioTranscription: {},
    tools: [{ functionDeclarations: [{ name: 'order', behavior: 'NON_BLOCKING' }] }],
  });
  const ordered = await connection.say('a pizza');
  const { id, name } = await connection.called.promise;
  const answer = () =>
    connection.session.sendToolResponse({
      functionResponses: [{ id, name, response: { status: 'ready' }, scheduling }],
    });
  let before;
  if (scheduling === FunctionResponseScheduling.SILENT) {
    answer();
    before = await connection.say('hello');
  } else {
    connection.sounded = deferred();
    connection.session.sendRealtimeInput({ text: 'a story' });
    await connection.sounded.promise;
    answer();
    before = await connection.turns.next();
  }
  const after =
    scheduling === FunctionResponseScheduling.SILENT
      ? await connection.say('hello')
      : await connection.turns.next();
  connection.session.close();
  return { ordered, before, after };
}

async function token() {
  const minting = new GoogleGenAI({
    apiKey: 'YOUR_API_KEY',
    httpOptions: { baseUrl, apiVersion: 'v1alpha' },
  });
  const { name } = await minting.authTokens.create({
    config: {
      uses: 1,
      liveConnectConstraints: { model, config: { responseModalities: [Modality.TEXT] } },
    },
  });
  const guest = new GoogleGenAI({ apiKey: name, httpOptions: { baseUrl, apiVersion: 'v1alpha' } });
  const connection = await connect(guest, { responseModalities: [Modality.AUDIO] });
  const turn = await connection.say('hello');
  connection.session.close();
  const again = await connect(guest, {}).then(
    () => 'connected',
    (error) => error.message,
  );
  return { name, turn, again };
}

async function vertex() {
  const client = new GoogleGenAI({ vertexai: true, apiKey: 'YOUR_API_KEY', httpOptions: { baseUrl } });
  const connection = await connect(client, {
    responseModalities: [Modality.AUDIO],
    outputAudioTranscription: {},
  });
  const turn = await connection.say('hello');
  connection.session.close();
  return turn;
}

const printed = {
  manual: await manualActivity(),
  WHEN_IDLE: await scheduled(FunctionResponseScheduling.WHEN_IDLE),
  INTERRUPT: await scheduled(FunctionResponseScheduling.INTERRUPT),
  SILENT: await scheduled(FunctionResponseScheduling.SILENT),
  token: await token(),
  vertex: await vertex(),
};
console.log(JSON.stringify(printed));
process.exit(0);
