// An application of Firebase AI Logic for the web: its SDK, unchanged, holds a conversation through
// the browser's microphone, and answers the functions that the model calls. Its host is fixed, so the
// page's WebSocket is told another one.
//
//   node firebase.mjs CHROMIUM ORIGIN SPEECH.wav      prints one JSON object, what was heard and said

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';

const [executable, origin, wav] = process.argv.slice(2);
const packages = fileURLToPath(new URL('../node_modules/', import.meta.url));
const imports = {
  '@firebase/ai': '/packages/@firebase/ai/dist/esm/index.esm.js',
  '@firebase/app': '/packages/@firebase/app/dist/esm/index.esm.js',
  '@firebase/component': '/packages/@firebase/component/dist/esm/index.esm.js',
  '@firebase/logger': '/packages/@firebase/logger/dist/esm/index.esm.js',
  '@firebase/util': '/packages/@firebase/util/dist/index.esm.js',
  idb: '/packages/idb/build/index.js',
  tslib: '/packages/tslib/tslib.es6.mjs',
};
const HTML = `<!doctype html><title>Firebase</title>
<script type="importmap">${JSON.stringify({ imports })}</script>`;

// The page's only WebSocket goes to our host; its messages are overheard.
function redirect(origin) {
  window.messages = [];
  window.paths = [];
  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(address) {
      const url = new URL(address);
      window.paths.push(url.host + url.pathname);
      super(origin.replace('http', 'ws') + url.pathname + url.search);
      this.addEventListener('message', async ({ data }) =>
        window.messages.push(JSON.parse(data instanceof Blob ? await data.text() : data)),
      );
    }
  };
}

async function converse() {
  const { initializeApp } = await import('@firebase/app');
  const { getAI, getLiveGenerativeModel, GoogleAIBackend, ResponseModality, Schema, startAudioConversation } =
    await import('@firebase/ai');
  const app = initializeApp({ apiKey: 'YOUR_API_KEY', projectId: 'project', appId: '1:1:web:1' });
  const model = getLiveGenerativeModel(getAI(app, { backend: new GoogleAIBackend() }), {
    model: 'gemini-2.5-flash-native-audio-preview-12-2025',
    generationConfig: {
      responseModalities: [ResponseModality.AUDIO],
      inputAudioTranscription: {},
      outputAudioTranscription: {},
    },
    tools: [
      {
        functionDeclarations: [
          {
            name: 'get_weather',
            description: 'Tells the current weather in a city.',
            parameters: Schema.object({ properties: { city: Schema.string({ description: 'Name of the city' }) } }),
          },
        ],
      },
    ],
  });
  const session = await model.connect();
  const calls = [];
  const controller = await startAudioConversation(session, {
    functionCallingHandler: async (functionCalls) => {
      calls.push(...functionCalls);
      const [{ id, name }] = functionCalls;
      return { id, name, response: { sky: 'sunny' } };
    },
  });
  window.calls = calls;
  window.stop = () => controller.stop().then(() => session.close());
}

// The application's own site: a page, and the packages as they are installed.
const site = createServer(async ({ url }, response) => {
  const file = url.startsWith('/packages/') && packages + url.slice('/packages/'.length);
  const body = file ? await readFile(file).catch(() => null) : HTML;
  response.writeHead(body === null ? 404 : 200, { 'Content-Type': file ? 'text/javascript' : 'text/html' });
  response.end(body);
});
await new Promise((listening) => site.listen(0, '127.0.0.1', listening));

const browser = await launch(executable, wav);
try {
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(redirect, origin);
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  await page.evaluate(converse);
  await page.waitForFunction(
    () => window.messages.some(({ serverContent }) => serverContent?.turnComplete),
    null,
    { timeout: 45_000 },
  );
  const found = await page.evaluate(async () => {
    const join = (field) => window.messages.map(({ serverContent }) => serverContent?.[field]?.text ?? '').join('');
    await window.stop();
    return {
      paths: window.paths,
      heard: join('inputTranscription'),
      said: join('outputTranscription'),
      calls: window.calls,
      sounds: window.messages.filter(({ serverContent }) => serverContent?.modelTurn).length,
    };
  });
  console.log(JSON.stringify({ ...found, complaints }));
} finally {
  await browser.close();
  site.close();
}
