// A client without an SDK, as the WebSocket guide shows: a `config` message first, then text, audio,
// a picture and a tool's answer as plain JSON, without waiting for the server in between where the
// guide does not wait either.
//
// The function stands by itself, so that a browser can run it too: there, replies must come in text
// frames, because JSON.parse(event.data) cannot read a Blob.

export function talk({ url, clip, picture }) {
  const MODEL_NAME = 'gemini-2.5-flash-native-audio-preview-12-2025';
  const asks = [
    () => ({ realtimeInput: { text: 'Hello, how are you?' } }),
    () => ({ realtimeInput: { audio: { data: clip, mimeType: 'audio/pcm;rate=16000' } } }),
    () => {
      websocket.send(JSON.stringify({ realtimeInput: { video: { data: picture, mimeType: 'image/jpeg' } } }));
      return { realtimeInput: { text: 'Describe what you see.' } };
    },
    () => ({ realtimeInput: { text: 'What is the weather in Paris?' } }),
  ];
  const names = ['text', 'audio', 'video', 'tool'];
  const steps = {};
  const blank = () => ({ heard: '', said: '', audioLength: 0, calls: [] });
  let turn = blank();
  const websocket = new WebSocket(url);

  function handleToolCall(toolCall) {
    const functionResponses = toolCall.functionCalls.map((fc) => ({
      name: fc.name,
      id: fc.id,
      response: { result: { status: 'success', data: `${fc.args.city} is sunny` } },
    }));
    websocket.send(JSON.stringify({ toolResponse: { functionResponses } }));
  }

  function next() {
    if (asks.length === 0) return websocket.close();
    websocket.send(JSON.stringify(asks.shift()()));
  }

  return new Promise((resolve, reject) => {
    websocket.onopen = () => {
      const config = {
        model: `models/${MODEL_NAME}`,
        responseModalities: ['AUDIO'],
        systemInstruction: { parts: [{ text: 'You are a helpful assistant.' }] },
        inputAudioTranscription: {},
        outputAudioTranscription: {},
        tools: [
          {
            functionDeclarations: [
              {
                name: 'get_weather',
                description: 'Tells the current weather in a city.',
                parameters: {
                  type: 'object',
                  properties: { city: { type: 'string' } },
                  required: ['city'],
                },
              },
            ],
          },
        ],
      };
      websocket.send(JSON.stringify({ config }));
      next();
    };
    websocket.onmessage = (event) => {
      const response = JSON.parse(event.data);
      const { serverContent } = response;
      for (const part of serverContent?.modelTurn?.parts ?? []) {
        if (part.inlineData) turn.audioLength += part.inlineData.data.length;
      }
      if (serverContent?.inputTranscription) turn.heard += serverContent.inputTranscription.text;
      if (serverContent?.outputTranscription) turn.said += serverContent.outputTranscription.text;
      if (response.toolCall) {
        turn.calls.push(...response.toolCall.functionCalls);
        handleToolCall(response.toolCall);
      }
      if (serverContent?.turnComplete) {
        steps[names[Object.keys(steps).length]] = turn;
        turn = blank();
        next();
      }
    };
    websocket.onerror = () => reject(new Error('WebSocket error'));
    websocket.onclose = ({ code, reason }) =>
      asks.length === 0 && steps.tool ? resolve(steps) : reject(new Error(`closed: ${code} ${reason}`));
  });
}
