// What went wrong, in plain words.

const CODES = {
  1000: 'The conversation has ended.',
  1001: 'The server is going away.',
  1006: 'The connection was lost. Is the server still running?',
  1007: 'The server could not accept what it was sent.',
  1008: 'The server refused the conversation.',
  1009: 'A message was too large for the server.',
  1011: 'The server ran into a problem.',
};

const NO_KEY = 'This server wants a key: enter it in the settings.';
const WRONG_KEY = 'The server does not accept this key: check it in the settings.';

// What the server says of a key, or null when it speaks of something else.
export function whyNoKey(reason) {
  if (/unregistered callers/.test(reason)) return NO_KEY;
  return /API key/i.test(reason) ? WRONG_KEY : null;
}

export function whyClosed({ code, reason }) {
  const key = whyNoKey(reason);
  if (key) return `${key} (${code})`;
  const said = CODES[code] ?? 'The connection was closed.';
  return reason ? `${said} It said: “${reason}” (${code})` : `${said}${code > 1001 ? ` (${code})` : ''}`;
}

const DEVICES = {
  NotAllowedError: (device) => `The browser was not allowed to use the ${device}. Allow it beside the address, then try again`,
  NotFoundError: (device) => `No ${device} was found`,
  NotReadableError: (device) => `The ${device} is in use by another program`,
  SecurityError: (device) =>
    `Browsers lend the ${device} only to https pages and to localhost. Open this page by its https address`,
};

export function whyNoDevice(device, failure) {
  const said = DEVICES[failure.name]?.(device) ?? `The ${device} could not be opened (${failure.name})`;
  return `${said}.${device === 'microphone' ? ' You can type meanwhile.' : ''}`;
}
