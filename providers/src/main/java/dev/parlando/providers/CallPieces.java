package dev.parlando.providers;

import dev.parlando.protocol.FunctionCall;
import dev.parlando.providers.http.Failures;
import dev.parlando.providers.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The function calls of an answer, put together from what comes of them. Owned by the thread that
/// reads the answer.
///
/// Most servers send a call in fragments under an index. Some send whole calls, all under the same
/// index or none, with an empty id or none, or with arguments that are an object, not a text.
final class CallPieces {
  private final Failures failures;
  private final List<Piece> pieces = new ArrayList<>();
  private boolean cut;

  CallPieces(Failures failures) {
    this.failures = failures;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /// The answer reached the limit of its length: the last call may lack its end.
  void cut() {
    cut = true;
  }

  void add(JsonNode fragment) {
    var id = fragment.path("id").asString("");
    var function = fragment.path("function");
    var name = function.path("name").asString("");
    int index = fragment.path("index").asInt(-1);
    var piece = begun(index, id, name);
    if (piece == null) {
      piece = new Piece(index, id, name, new StringBuilder());
      pieces.add(piece);
    }
    var arguments = function.path("arguments");
    piece.arguments.append(arguments.isObject() ? Json.text(arguments) : arguments.asString(""));
  }

  /// All calls, in the order in which they began.
  ///
  /// @throws dev.parlando.engine.spi.StageException when the model wrote something else
  List<FunctionCall> calls() {
    return pieces.stream().map(this::call).toList();
  }

  /// The call that a fragment continues, or null where it begins one.
  private @Nullable Piece begun(int index, String id, String name) {
    for (var piece : pieces.reversed()) {
      if (index < 0 || piece.index == index) {
        return piece.isContinuedBy(id, name) ? piece : null;
      }
    }
    return null;
  }

  private FunctionCall call(Piece piece) {
    var written = piece.arguments.toString();
    var arguments = written.isBlank() ? Json.object() : Json.read(written);
    if (piece.name.isEmpty()) {
      throw failures.malformedCall("a tool call names no function");
    }
    if (arguments == null || !arguments.isObject()) {
      throw failures.malformedCall(
          cut
              ? "a tool call was cut at the limit of the answer's length"
              : "the arguments of a tool call are not a JSON object");
    }
    return new FunctionCall(piece.unique(), piece.name, Json.values(arguments));
  }

  private record Piece(int index, String id, String name, StringBuilder arguments) {

    boolean isContinuedBy(String nextId, String nextName) {
      if (!nextId.isEmpty()) {
        return nextId.equals(id);
      }
      return nextName.isEmpty() || arguments.isEmpty() || Json.read(arguments.toString()) == null;
    }

    String unique() {
      return id.isEmpty() ? "call_" + UUID.randomUUID().toString().replace("-", "") : id;
    }
  }
}
