"""An application of the official Python SDK, as its guide shows; where the server is comes from
GOOGLE_GEMINI_BASE_URL, what it is trusted by from SSL_CERT_FILE.

  python3 sdk.py CLIP.pcm PICTURE.jpg      prints one JSON object, a turn by the name of its step
"""

import asyncio
import json
import sys

from google import genai
from google.genai import types

client = genai.Client(api_key="YOUR_API_KEY")
model = "gemini-2.5-flash-native-audio-preview-12-2025"
config = {
    "response_modalities": ["AUDIO"],
    "input_audio_transcription": {},
    "output_audio_transcription": {},
    "tools": [{"function_declarations": [{
        "name": "get_weather",
        "description": "Tells the current weather in a city.",
        "parameters": {
            "type": "OBJECT",
            "properties": {"city": {"type": "STRING"}},
            "required": ["city"],
        },
    }]}],
}


def content_of(file):
    with open(file, "rb") as opened:
        return opened.read()


async def turn(session):
    gathered = {"heard": "", "said": "", "audioBytes": 0, "calls": []}
    async for response in session.receive():
        content = response.server_content
        if content and content.model_turn:
            gathered["audioBytes"] += sum(
                len(part.inline_data.data) for part in content.model_turn.parts if part.inline_data
            )
        if content and content.input_transcription:
            gathered["heard"] += content.input_transcription.text or ""
        if content and content.output_transcription:
            gathered["said"] += content.output_transcription.text or ""
        if response.tool_call:
            answers = []
            for fc in response.tool_call.function_calls:
                gathered["calls"].append({"id": fc.id, "name": fc.name, "args": fc.args})
                result = {"result": fc.args["city"] + " is sunny"}
                answers.append(types.FunctionResponse(name=fc.name, id=fc.id, response=result))
            await session.send_tool_response(function_responses=answers)
    return gathered


async def main():
    steps = {}
    clip = types.Blob(data=content_of(sys.argv[1]), mime_type="audio/pcm;rate=16000")
    picture = types.Blob(data=content_of(sys.argv[2]), mime_type="image/jpeg")
    async with client.aio.live.connect(model=model, config=config) as session:
        await session.send_realtime_input(text="Hello, how are you?")
        steps["text"] = await turn(session)
        await session.send_realtime_input(audio=clip)
        steps["audio"] = await turn(session)
        await session.send_realtime_input(video=picture)
        await session.send_realtime_input(text="Describe what you see.")
        steps["video"] = await turn(session)
        await session.send_realtime_input(text="What is the weather in Paris?")
        steps["tool"] = await turn(session)
    print(json.dumps(steps))


asyncio.run(main())
