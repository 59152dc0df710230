import dev.parlando.client.LiveClient;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

static final String SERVER = System.getenv().getOrDefault("PARLANDO_URL", "http://127.0.0.1:8080");

record Dish(String name) {}

/// A function that takes its time. The conversation does not wait for it: the model speaks of the
/// result once nobody else speaks.
void main() {
  var tools =
      Tools.builder()
          .background("bake", "Bakes something.", Dish.class, Scheduling.WHEN_IDLE, this::bake)
          .build();
  var setup = Setup.builder("gemini-live").transcribeOutput().build();
  try (var client = LiveClient.builder().endpoint(SERVER).build();
      var session = client.connect(setup, tools)) {
    session.sendText("Bake a cake, please.");
    for (var message : session.receive()) {
      if (message instanceof ServerContent content && content.outputTranscription() != null) {
        IO.println("Model: " + content.outputTranscription().text());
        if (content.outputTranscription().text().contains("ready")) {
          break;
        }
      }
    }
  }
}

/// An interrupt means that the model does not want it any more.
String bake(Dish dish) throws InterruptedException {
  boolean takenOut = new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
  return "the " + dish.name() + (takenOut ? " was taken out" : " is ready");
}
