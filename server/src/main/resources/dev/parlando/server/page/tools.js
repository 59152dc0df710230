// Two functions the model may call, answered by this page: a lamp in a drawn house, and the weather.

export const DECLARATIONS = [
  {
    name: 'set_light',
    description: 'Turns the light in a room on or off.',
    parameters: {
      type: 'OBJECT',
      properties: {
        room: { type: 'STRING', enum: ['kitchen', 'bedroom'], description: 'The room' },
        on: { type: 'BOOLEAN', description: 'True to turn it on, false to turn it off' },
      },
      required: ['room', 'on'],
    },
  },
  {
    name: 'get_weather',
    description: 'Tells the current weather in a city.',
    parameters: {
      type: 'OBJECT',
      properties: { city: { type: 'STRING', description: 'Name of the city' } },
      required: ['city'],
    },
  },
];

const SKIES = ['sunny', 'cloudy', 'light rain', 'a fresh breeze', 'fog', 'a clear sky'];

// Answers a call as the wire wants it: {output} or {error}.
export function answer({ name, args = {} }, house) {
  if (name === 'set_light') return setLight(args, house);
  if (name === 'get_weather') return weather(args);
  return { error: `This page has no function called ${name}.` };
}

function setLight({ room, on }, house) {
  const lamp = house.querySelector(`[data-room="${CSS.escape(String(room))}"]`);
  if (!lamp) return { error: `There is no ${room} in this house.` };
  lamp.classList.toggle('lit', on === true);
  house.setAttribute('aria-label', describe(house));
  return { output: `the ${room} light is ${on === true ? 'on' : 'off'}` };
}

function describe(house) {
  const rooms = [...house.querySelectorAll('[data-room]')];
  const states = rooms.map((lamp) => `${lamp.dataset.room} light ${isLit(lamp) ? 'on' : 'off'}`);
  return `A house: ${states.join(', ')}`;
}

function isLit(lamp) {
  return lamp.classList.contains('lit');
}

// Made up from the letters of the name, so that a city keeps its weather.
function weather({ city }) {
  if (!city) return { error: 'The city is missing.' };
  const sum = [...String(city).toLowerCase()].reduce((all, letter) => all + letter.codePointAt(0), 0);
  return { output: `${SKIES[sum % SKIES.length]}, ${5 + (sum % 23)} degrees` };
}
