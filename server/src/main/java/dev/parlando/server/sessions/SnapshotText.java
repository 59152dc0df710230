package dev.parlando.server.sessions;

import dev.parlando.engine.resumption.SessionSnapshot;
import dev.parlando.engine.resumption.SessionSnapshot.Calls;
import dev.parlando.engine.resumption.SessionSnapshot.Past;
import dev.parlando.engine.resumption.SessionSnapshot.Progress;
import dev.parlando.engine.resumption.SessionSnapshot.Running;
import dev.parlando.engine.resumption.SessionSnapshot.Said;
import dev.parlando.engine.resumption.SessionSnapshot.Speech;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A snapshot as text: a line of what only this server knows, then one frame of the protocol a
/// line, in a fixed order.
///
/// ```
/// {"version":1,"id":…}          what no message of the protocol says
/// {"setup":…}
/// {"clientContent":…}           what was said
/// {"clientContent":…}           what waits for an answer
/// {"clientContent":…}           what the camera saw, and the sound that is not written down
/// {"toolCall":…}                calls that are waited for
/// {"toolResponse":…}            responses to some of them
/// {"toolCall":…}                calls that go on
/// ```
final class SnapshotText {
  private static final int VERSION = 1;
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  private static final JsonMapper JSON = new JsonMapper();

  private SnapshotText() {}

  static String write(SessionSnapshot snapshot) {
    var lines = new ArrayList<String>();
    lines.add(head(snapshot));
    lines.add(line(snapshot.setup()));
    var past = snapshot.past();
    lines.add(line(contents(past.said())));
    lines.add(line(contents(past.unanswered())));
    lines.add(line(media(past.pictures(), snapshot.speech().heard())));
    var calls = snapshot.calls();
    lines.add(line(new ToolCall(calls.awaited(), null)));
    lines.add(line(new ToolResponse(calls.answers())));
    lines.add(line(new ToolCall(calls.running().stream().map(Running::call).toList(), null)));
    return String.join("\n", lines);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when another version wrote it
  static SessionSnapshot read(String text) {
    var lines = text.lines().iterator();
    var head = JSON.readTree(lines.next());
    if (head.path("version").intValue() != VERSION) {
      throw new IllegalArgumentException("a snapshot of another version");
    }
    var setup = (Setup) client(lines);
    var said = said((ClientContent) client(lines), head.path("said"));
    var unanswered = said((ClientContent) client(lines), head.path("unanswered"));
    var media = ((ClientContent) client(lines)).turns().getFirst().parts();
    var heard = blob(media.getLast());
    return new SessionSnapshot(
        head.path("id").stringValue(),
        setup,
        new Past(
            said,
            unanswered,
            media.subList(0, media.size() - 1).stream().map(SnapshotText::blob).toList(),
            head.path("asked").booleanValue(),
            head.path("telling").booleanValue()),
        calls(lines, head),
        new Speech(
            Audio.ofBytes(Audio.INPUT_RATE, heard.data()), head.path("speaking").booleanValue()),
        new Progress(
            head.path("answering").booleanValue(),
            head.path("consumed").longValue(),
            head.path("turns").longValue(),
            head.path("samples").longValue()));
  }

  private static String head(SessionSnapshot snapshot) {
    var past = snapshot.past();
    var head =
        JSON.createObjectNode()
            .put("version", VERSION)
            .put("id", snapshot.id())
            .put("asked", past.asked())
            .put("telling", past.telling())
            .put("speaking", snapshot.speech().underWay())
            .put("answering", snapshot.progress().answering())
            .put("consumed", snapshot.progress().consumed())
            .put("turns", snapshot.progress().turns())
            .put("samples", snapshot.progress().samples());
    head.set("said", sides(past.said()));
    head.set("unanswered", sides(past.unanswered()));
    var responses = head.putArray("responses");
    snapshot.calls().running().forEach(running -> responses.add(running.responses()));
    return head.toString();
  }

  /// Of each content, the seconds of speech and whether it is illustrated.
  private static JsonNode sides(List<Said> contents) {
    var sides = JSON.createArrayNode();
    for (var said : contents) {
      sides.add(JSON.createArrayNode().add(said.seconds()).add(said.illustrated()));
    }
    return sides;
  }

  private static ClientContent contents(List<Said> said) {
    return new ClientContent(said.stream().map(Said::content).toList(), false);
  }

  private static List<Said> said(ClientContent contents, JsonNode sides) {
    var said = new ArrayList<Said>();
    for (var content : contents.turns()) {
      var side = sides.get(said.size());
      said.add(new Said(content, side.get(0).doubleValue(), side.get(1).booleanValue()));
    }
    return said;
  }

  private static ClientContent media(List<Blob> pictures, Audio heard) {
    var parts = new ArrayList<Part>();
    pictures.forEach(picture -> parts.add(Part.inline(picture)));
    parts.add(Part.inline(heard.blob()));
    return new ClientContent(List.of(new Content("user", parts)), false);
  }

  private static Blob blob(Part part) {
    return ((Part.InlineData) part).inlineData();
  }

  private static Calls calls(Iterator<String> lines, JsonNode head) {
    var awaited = calls(lines);
    var answers = ((ToolResponse) client(lines)).functionResponses();
    var running = new ArrayList<Running>();
    for (var call : calls(lines)) {
      running.add(new Running(call, head.path("responses").get(running.size()).intValue()));
    }
    return new Calls(awaited, answers, running);
  }

  private static List<FunctionCall> calls(Iterator<String> lines) {
    return ((ToolCall) CODEC.decodeServer(bytes(lines.next())).getFirst()).functionCalls();
  }

  private static String line(ClientMessage message) {
    return new String(CODEC.encode(message), StandardCharsets.US_ASCII);
  }

  private static String line(ServerMessage message) {
    return new String(CODEC.encode(message), StandardCharsets.US_ASCII);
  }

  private static ClientMessage client(Iterator<String> lines) {
    return CODEC.decodeClient(bytes(lines.next()));
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.US_ASCII);
  }
}
