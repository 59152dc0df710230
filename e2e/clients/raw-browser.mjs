// Runs the raw client of raw.mjs in a browser, on a page of the server.
//   node raw-browser.mjs CHROMIUM ORIGIN URL CLIP.pcm PICTURE.jpg

import { readFileSync } from 'node:fs';
import { launch } from './chromium.mjs';
import { talk } from './raw.mjs';

const [executable, origin, url, clip, picture] = process.argv.slice(2);
const base64 = (file) => readFileSync(file).toString('base64');
const browser = await launch(executable);
try {
  const page = await browser.newPage();
  await page.goto(origin);
  const steps = await page.evaluate(talk, { url, clip: base64(clip), picture: base64(picture) });
  console.log(JSON.stringify(steps));
} finally {
  await browser.close();
}
