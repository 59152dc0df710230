"""The raw Python client of the WebSocket guide: a `config` message, text, audio, a picture, a tool.

  python3 seed.py URL CLIP.pcm PICTURE.jpg      prints one JSON object, a turn by the name of its step
"""

import asyncio
import base64
import json
import sys

import websockets

WS_URL, CLIP, PICTURE = sys.argv[1:4]
MODEL_NAME = "gemini-2.5-flash-native-audio-preview-12-2025"


def base64_of(file):
    with open(file, "rb") as opened:
        return base64.b64encode(opened.read()).decode("utf-8")


async def handle_tool_call(websocket, tool_call):
    function_responses = []
    for fc in tool_call["functionCalls"]:
        result = {"status": "success", "data": fc["args"]["city"] + " is sunny"}
        function_responses.append({"name": fc["name"], "id": fc["id"], "response": {"result": result}})
    await websocket.send(json.dumps({"toolResponse": {"functionResponses": function_responses}}))


async def turn(websocket):
    gathered = {"heard": "", "said": "", "audioLength": 0, "calls": []}
    async for message in websocket:
        response = json.loads(message)
        content = response.get("serverContent", {})
        for part in content.get("modelTurn", {}).get("parts", []):
            if "inlineData" in part:
                gathered["audioLength"] += len(part["inlineData"]["data"])
        if "inputTranscription" in content:
            gathered["heard"] += content["inputTranscription"]["text"]
        if "outputTranscription" in content:
            gathered["said"] += content["outputTranscription"]["text"]
        if "toolCall" in response:
            gathered["calls"] += response["toolCall"]["functionCalls"]
            await handle_tool_call(websocket, response["toolCall"])
        if content.get("turnComplete"):
            return gathered
    raise RuntimeError("the server closed the connection")


async def main():
    config = {
        "model": f"models/{MODEL_NAME}",
        "responseModalities": ["AUDIO"],
        "systemInstruction": {"parts": [{"text": "You are a helpful assistant."}]},
        "inputAudioTranscription": {},
        "outputAudioTranscription": {},
        "tools": [{"functionDeclarations": [{
            "name": "get_weather",
            "description": "Tells the current weather in a city.",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
        }]}],
    }
    asks = {
        "text": [{"text": "Hello, how are you?"}],
        "audio": [{"audio": {"data": base64_of(CLIP), "mimeType": "audio/pcm;rate=16000"}}],
        "video": [
            {"video": {"data": base64_of(PICTURE), "mimeType": "image/jpeg"}},
            {"text": "Describe what you see."},
        ],
        "tool": [{"text": "What is the weather in Paris?"}],
    }
    steps = {}
    async with websockets.connect(WS_URL) as websocket:
        await websocket.send(json.dumps({"config": config}))
        for name, messages in asks.items():
            for message in messages:
                await websocket.send(json.dumps({"realtimeInput": message}))
            steps[name] = await turn(websocket)
    print(json.dumps(steps))


asyncio.run(main())
