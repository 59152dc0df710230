// Chromium as the tests use it: headless, with a WAV file as its microphone where one is given.

import { chromium } from 'playwright-core';

export function launch(executablePath, wav) {
  const microphone = wav ? [`--use-file-for-fake-audio-capture=${wav}%noloop`] : [];
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // a container's root may not make one
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...microphone,
    ],
  });
}
