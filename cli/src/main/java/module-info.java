import dev.parlando.cli.StandardErrorLogs;
import org.jspecify.annotations.NullMarked;

/// The distribution: the command line, and where all modules meet.
@NullMarked
module dev.parlando.cli {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires dev.parlando.client;
  requires dev.parlando.providers;
  requires dev.parlando.server;
  requires info.picocli;
  requires java.logging;
  requires java.net.http;
  requires static org.jspecify;
  requires org.slf4j;
  requires tools.jackson.databind;

  opens dev.parlando.cli to
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      StandardErrorLogs;
}
