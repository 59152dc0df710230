package dev.parlando.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the log to standard error: warnings of the libraries, and what this project has to tell.
///
/// Logback finds it as a service, which spares the start-up a search for files and their parsing.
public final class StandardErrorLogs extends ContextAwareBase implements Configurator {
  private static final String OURS = "dev.parlando";

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(logs);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n");
    encoder.start();
    var stderr = new ConsoleAppender<ILoggingEvent>();
    stderr.setContext(logs);
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    var root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(stderr);
    root.setLevel(Level.WARN);
    logs.getLogger(OURS).setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Lets more or less of our own log through, and keeps libraries that log the JDK's way from
  /// chattering.
  static void show(LogLevel level) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger(OURS).setLevel(Level.toLevel(level.name()));
    }
    LogManager.getLogManager().getLogger("").setLevel(java.util.logging.Level.WARNING);
  }
}
