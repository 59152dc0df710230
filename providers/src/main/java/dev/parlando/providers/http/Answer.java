package dev.parlando.providers.http;

import tools.jackson.databind.JsonNode;

/// What a model answers, put together from chunks of JSON.
public interface Answer {
  /// Whether anything was heard of it, so that asking again would say it twice.
  boolean begun();

  /// Whether the model said that it is through; only the count of tokens may follow.
  boolean finished();

  /// Takes a chunk of a stream, or a whole answer of a server that does not stream.
  void add(JsonNode chunk) throws InterruptedException;

  /// Nothing more will come.
  void end() throws InterruptedException;
}
