import dev.parlando.client.LiveClient;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolCall;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

/// A function that answers several times, by hand: every response but the last says that more will
/// come, and when the model shall speak of it.
void main() {
  var parameters = Schema.object(Map.of("room", Schema.oneOf("hall", "kitchen")), "room");
  var watch =
      new FunctionDeclaration(
          "watch",
          "Tells how warm a room is.",
          parameters,
          null,
          null,
          null,
          Behavior.NON_BLOCKING);
  var setup = Setup.builder("gemini-live").tools(Tool.of(watch)).transcribeOutput().build();
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup)) {
    session.sendText("Watch the temperature in the kitchen.");
    var said = "";
    for (var message : session.receive()) {
      if (message instanceof ToolCall call) {
        for (var wanted : call.functionCalls()) {
          session.sendToolResponse(reading(wanted, 19, Scheduling.WHEN_IDLE, true));
          session.sendToolResponse(reading(wanted, 20, Scheduling.SILENT, false));
        }
      } else if (message instanceof ServerContent content) {
        said += content.outputTranscription() == null ? "" : content.outputTranscription().text();
        if (content.turnComplete() && !said.isEmpty()) {
          break;
        }
      }
    }
    IO.println("Model: " + said);
  }
}

FunctionResponse reading(FunctionCall call, int degrees, Scheduling when, boolean more) {
  var result = Map.of("output", degrees + " degrees");
  return new FunctionResponse(call.id(), call.name(), result, when, more, List.of());
}
