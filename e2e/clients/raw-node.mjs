// Runs the raw client of raw.mjs in Node.   node raw-node.mjs URL CLIP.pcm PICTURE.jpg

import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { talk } from './raw.mjs';

const [url, clip, picture] = process.argv.slice(2);
globalThis.WebSocket = WebSocket;
const base64 = (file) => readFileSync(file).toString('base64');
console.log(JSON.stringify(await talk({ url, clip: base64(clip), picture: base64(picture) })));
