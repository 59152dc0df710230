import dev.parlando.client.LiveClient;
import dev.parlando.client.tools.Described;
import dev.parlando.client.tools.LiveFunction;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.Setup;

enum Room {
  HALL,
  KITCHEN
}

/// What the model may call.
static final class House {
  @LiveFunction("Switches a lamp on or off.")
  String light(@Described("where the lamp is") Room room, boolean on) {
    return "the lamp in the " + room + " is " + (on ? "on" : "off");
  }
}

/// Lets the model switch lamps.
void main() {
  try (var client = LiveClient.builder().endpoint("http://127.0.0.1:8080").build();
      var session = client.connect(Setup.of("gemini-live"), Tools.of(new House()))) {
    IO.println(session.ask("Turn on the light in the hall.").text());
  }
}
