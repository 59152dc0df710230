package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of content. A kind this version does not know is kept as [Other].
public sealed interface Part {

  /// What may stand beside any kind.
  PartExtras extras();

  static Part text(String text) {
    return new Text(text, PartExtras.NONE);
  }

  static Part thought(String text) {
    return new Text(text, PartExtras.THOUGHT);
  }

  static Part inline(Blob blob) {
    return new InlineData(blob, PartExtras.NONE);
  }

  static Part call(FunctionCall call) {
    return new Call(call, PartExtras.NONE);
  }

  static Part response(FunctionResponse response) {
    return new Response(response, PartExtras.NONE);
  }

  record Text(String text, PartExtras extras) implements Part {}

  /// Media in the message itself.
  record InlineData(Blob inlineData, PartExtras extras) implements Part {}

  /// Media by reference.
  record FileData(@Nullable String mimeType, String fileUri, PartExtras extras) implements Part {}

  record Call(FunctionCall functionCall, PartExtras extras) implements Part {}

  record Response(FunctionResponse functionResponse, PartExtras extras) implements Part {}

  /// Code the model wrote to run.
  record ExecutableCode(
      @Nullable String language, String code, @Nullable String id, PartExtras extras)
      implements Part {}

  /// What came of running it.
  record CodeExecutionResult(
      @Nullable String outcome, @Nullable String output, @Nullable String id, PartExtras extras)
      implements Part {}

  /// A kind of a newer protocol, as the JSON it came as.
  record Other(Map<String, Object> json) implements Part {
    @Override
    public PartExtras extras() {
      return PartExtras.NONE;
    }
  }
}
