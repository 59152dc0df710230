package dev.parlando.cli;

/// How much the log tells.
enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG
}
