// Joins the parts: the session (live.js) with microphone, speaker, camera and what is shown.

import { Camera } from './camera.js';
import { Conversation } from './conversation.js';
import { Latency } from './latency.js';
import { LiveSession } from './live.js';
import { Microphone } from './microphone.js';
import { Score } from './score.js';
import { Settings } from './settings.js';
import { Speaker } from './speaker.js';
import { answer } from './tools.js';
import { WireLog } from './wirelog.js';
import { whyClosed, whyNoDevice } from './words.js';

const at = (id) => document.getElementById(id);

const conversation = new Conversation(at('conversation'));
const score = new Score(at('score'));
const settings = new Settings(at('settings'), document.querySelectorAll('.about'));
const log = new WireLog(at('log'));

let call = null; // {session, speaker, latency, spoken, answering, playing} of the conversation under way
let joining = null;
let microphone = null;
let camera = null;

// --- the session -----------------------------------------------------------------------------------

// Must begin in a tap or a key press: browsers give sound to nobody else. Answers whether there is a
// conversation now.
function begin() {
  return (joining ??= join().finally(() => (joining = null)));
}

async function join() {
  show('connecting');
  if (document.querySelector('.turn')) {
    conversation.note('A new conversation: nothing of the above is remembered.');
  }
  log.clear();
  at('welcome').hidden = true;
  const opening = { latency: new Latency(), spoken: 0, answering: false };
  try {
    opening.speaker = await Speaker.open((level, playing) => {
      score.model(level);
      if (call && call.playing !== playing) {
        call.playing = playing;
        describeState();
      }
    });
    const { key, setup } = settings;
    opening.session = await LiveSession.open({ key, setup, on: listeners(opening) });
  } catch (failure) {
    opening.speaker?.close();
    show('idle');
    conversation.note(failure.code ? whyClosed(failure) : `${failure.message}`, 'problem');
    return false;
  }
  call = opening;
  score.start();
  describeState();
  return true;
}

function listeners(of) {
  return {
    frame: (direction, message) => log.add(direction, message),
    heard: (text) => conversation.heard(text),
    guessed: (text) => conversation.guessed(text),
    said: (text) => conversation.said(text),
    text: (text, thought) => conversation.said(text, thought),
    audio: (bytes, rate) => hear(of, bytes, rate),
    interrupted: () => {
      of.speaker.flush();
      of.answering = false;
      of.spoken = 0;
      conversation.interrupted();
    },
    turnComplete: () => {
      conversation.complete(of.spoken);
      of.answering = false;
      of.spoken = 0;
    },
    toolCall: (wanted) => {
      conversation.called(wanted);
      const response = answer(wanted, at('house'));
      of.session.answerTool(wanted, response);
      conversation.returned(wanted, response);
    },
    toolCancelled: (ids) => conversation.cancelled(ids),
    goAway: (timeLeft) => conversation.note(`The server will close this connection in ${timeLeft}.`),
    closed: (event) => {
      if (call !== of) return;
      conversation.note(whyClosed(event), event.code === 1000 ? 'plain' : 'problem');
      end();
    },
  };
}

function hear(of, bytes, rate) {
  if (!of.answering) {
    of.answering = true;
    const now = performance.now();
    const asked = of.latency.answered();
    const seconds = asked && ((now - asked.since) / 1000).toFixed(2);
    conversation.answered(asked && { by: asked.by, seconds });
    if (asked) score.rest(asked.since, now, `${seconds} s`);
  }
  of.spoken += bytes.length / 2 / rate;
  of.speaker.play(bytes);
}

function end() {
  const ended = call;
  call = null;
  mute();
  hideCamera();
  ended?.session.close();
  ended?.speaker.close();
  score.stop();
  show('idle');
}

// --- microphone, camera, keyboard ------------------------------------------------------------------

async function talk() {
  if (microphone) return mute();
  if (!call && !(await begin())) return;
  try {
    microphone = await Microphone.open((samples, level) => {
      if (!call) return;
      call.session.sendAudio(samples);
      call.latency.listen(level, performance.now());
      score.user(level);
      at('talk').style.setProperty('--level', Math.min(1, level * 6).toFixed(3));
    });
    if (!call) mute();
  } catch (failure) {
    conversation.note(whyNoDevice('microphone', failure), 'problem');
  }
  describeState();
}

function mute() {
  microphone?.close();
  if (microphone) call?.session.endAudio();
  microphone = null;
  at('talk').style.removeProperty('--level');
  describeState();
}

async function look() {
  if (camera) return hideCamera();
  if (!call && !(await begin())) return;
  try {
    camera = await Camera.open(at('viewfinder'), (picture) => call?.session.sendImage(picture, 'image/jpeg'));
    if (!call) hideCamera();
  } catch (failure) {
    conversation.note(whyNoDevice('camera', failure), 'problem');
  }
  describeState();
}

function hideCamera() {
  camera?.close();
  camera = null;
  describeState();
}

async function say(text) {
  if (!text) return;
  if (!call && !(await begin())) {
    at('words').value = text;
    return;
  }
  call.speaker.flush();
  conversation.typed(text);
  call.latency.typed(performance.now());
  call.session.sendText(text);
}

// --- what is shown ---------------------------------------------------------------------------------

const STATES = {
  idle: 'Not connected',
  connecting: 'Connecting…',
  listening: 'Listening',
  speaking: 'Speaking',
  silent: 'Microphone off',
};

function describeState() {
  if (call) show(call.playing ? 'speaking' : microphone ? 'listening' : 'silent');
}

function show(state) {
  if (document.body.dataset.state !== state) at('state').textContent = STATES[state];
  document.body.dataset.state = state;
  at('talk').setAttribute('aria-pressed', String(microphone !== null));
  at('talk-label').textContent = microphone ? 'Mute' : 'Talk';
  at('talk').disabled = state === 'connecting';
  at('camera').setAttribute('aria-pressed', String(camera !== null));
  at('camera').setAttribute('aria-label', camera ? 'Stop the camera' : 'Show the camera');
  at('viewfinder').hidden = camera === null;
  at('hangup').disabled = call === null;
}

at('talk').addEventListener('click', talk);
at('camera').addEventListener('click', look);
at('hangup').addEventListener('click', () => {
  conversation.note('You ended the conversation.');
  end();
});
at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = at('words').value.trim();
  at('words').value = '';
  say(text);
});
for (const suggestion of document.querySelectorAll('[data-say]')) {
  suggestion.addEventListener('click', () => say(suggestion.dataset.say));
}

at('wire').addEventListener('toggle', () => at('wire').scrollIntoView({ block: 'nearest' }));

// On narrow screens the settings are a sheet above the conversation.
function openDesk(open) {
  document.body.classList.toggle('desk-open', open);
  document.querySelector('main').inert = open;
  at('desk-toggle').setAttribute('aria-expanded', String(open));
  (open ? at('desk-close') : at('desk-toggle')).focus();
}
at('desk-toggle').addEventListener('click', () => openDesk(true));
at('desk-close').addEventListener('click', () => openDesk(false));
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && document.body.classList.contains('desk-open')) openDesk(false);
});

show('idle');
settings.loadModels();
