package dev.parlando.client.wire;

import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Setups like another, but for one thing.
public final class Setups {
  private Setups() {}

  /// The same for a model by its whole name, with more tools.
  public static Setup completed(Setup setup, @Nullable String model, List<Tool> more) {
    var tools = new ArrayList<>(setup.tools());
    tools.addAll(more);
    var builder = setup.toBuilder().tools(tools);
    return (model == null ? builder : builder.model(model)).build();
  }

  /// The same for another model by its whole name, in the envelope that every server knows.
  public static Setup forwarded(Setup setup, String model) {
    return setup.toBuilder().model(model).flat(false).build();
  }

  /// The same, going on with a session.
  public static Setup resuming(Setup setup, @Nullable SessionResumption resumption) {
    return resumption == null ? setup : setup.toBuilder().sessionResumption(resumption).build();
  }
}
