package dev.parlando.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives the tests the server they share: started when the first one asks, stopped after the last.
final class Served implements ParameterResolver {
  private static final Namespace HERE = Namespace.create(Served.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningParlando.class;
  }

  @Override
  public RunningParlando resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(HERE)
        .computeIfAbsent(RunningParlando.class, key -> start(), RunningParlando.class);
  }

  private static RunningParlando start() {
    try {
      return RunningParlando.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
