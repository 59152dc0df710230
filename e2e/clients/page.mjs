// A person on the web page: speaks (a WAV is the microphone), types, interrupts, hangs up.
//   node page.mjs CHROMIUM ORIGIN SPEECH.wav DIRECTORY
// Writes screenshots at several sizes into the directory and prints what the page showed, as JSON.

import { join } from 'node:path';
import { launch } from './chromium.mjs';

const [executable, origin, wav, directory] = process.argv.slice(2);
const SIZES = { desktop: [1280, 800], tablet: [768, 1024], phone: [390, 844] };
const PATIENCE = { timeout: 45_000 };

const browser = await launch(executable, wav);
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(origin);
  await page.waitForFunction(() => document.querySelector('#model').value !== '', null, PATIENCE);
  const about = await page.locator('#settings .about').textContent();
  await photograph(page, 'idle');

  await say(page, 'Turn on the kitchen light');
  const light = await turn(page, 1);
  const lit = await page.locator('[data-room="kitchen"].lit').count();
  const call = await page.locator('.call').first().innerText();

  await page.getByRole('button', { name: 'Talk' }).click();
  const spoken = await turn(page, 2);
  await photograph(page, 'spoken');
  await page.getByRole('button', { name: 'Mute' }).click();

  await say(page, 'Tell me a story');
  await page.locator('.turn.model').nth(2).locator('.latency').waitFor(PATIENCE);
  await say(page, 'What is the weather in Paris?');
  const cut = await page.locator('.turn.model').nth(2).locator('.cut').textContent(PATIENCE);
  const weather = await turn(page, 4);
  await page.getByText('Messages on the wire').click();
  await photograph(page, 'conversation');

  await page.getByRole('button', { name: 'Hang up' }).click();
  const state = await page.locator('#state').textContent();
  console.log(JSON.stringify({ about, spoken, light, lit, call, cut, weather, state, complaints }));
} finally {
  await browser.close();
}

async function say(page, text) {
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill(text);
  await field.press('Enter');
}

// Waits until the model's bubble of that number says how long it spoke, which it does at the end.
async function turn(page, number) {
  const model = page.locator('.turn.model').nth(number - 1);
  await model.locator('.length').waitFor(PATIENCE);
  const text = (of, what) => of.locator(what).first().innerText();
  return {
    user: await text(page.locator('.turn.you').nth(number - 1), '.text'),
    model: await text(model, '.text'),
    latency: await text(model, '.latency'),
    length: await text(model, '.length'),
  };
}

async function photograph(page, name) {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 120))));
      await page.screenshot({ path: join(directory, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}
