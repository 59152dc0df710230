package dev.parlando.protocol;

import java.util.Map;

/// What Google's transcoder calls the types that a value was expected to be of.
final class TypeNames {
  private static final String URL = "type.googleapis.com/";
  private static final String GEMINI = URL + "google.ai.generativelanguage.v1beta.";
  private static final String VERTEX = URL + "google.cloud.aiplatform.v1beta1.";
  private static final String LIVE = "BidiGenerateContent";

  /// By the words of our own errors.
  private static final Map<String, String> WORDS =
      Map.of(
          "string", "TYPE_STRING",
          "bool", "TYPE_BOOL",
          "int32", "TYPE_INT32",
          "int64", "TYPE_INT64",
          "double", "TYPE_FLOAT",
          "base64", "TYPE_BYTES",
          "duration", URL + "google.protobuf.Duration",
          "object", URL + "google.protobuf.Struct");

  /// Those that are not called as they are here.
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("Setup", LIVE + "Setup"),
          Map.entry("ClientContent", LIVE + "ClientContent"),
          Map.entry("RealtimeInput", LIVE + "RealtimeInput"),
          Map.entry("RealtimeInput.ActivityMark", LIVE + "RealtimeInput.ActivityStart"),
          Map.entry("ToolResponse", LIVE + "ToolResponse"),
          Map.entry("Modality", "GenerationConfig.Modality"),
          Map.entry("MediaResolution", "GenerationConfig.MediaResolution"),
          Map.entry("Schema.Type", "Type"),
          Map.entry("ToolConfig.FunctionCallingConfig", "FunctionCallingConfig"),
          Map.entry("ToolConfig.Mode", "FunctionCallingConfig.Mode"),
          Map.entry("VoiceConfig.PrebuiltVoiceConfig", "PrebuiltVoiceConfig"),
          Map.entry(
              "RealtimeInputConfig.StartSensitivity",
              "RealtimeInputConfig.AutomaticActivityDetection.StartSensitivity"),
          Map.entry(
              "RealtimeInputConfig.EndSensitivity",
              "RealtimeInputConfig.AutomaticActivityDetection.EndSensitivity"),
          Map.entry("Scalar.BlobFields", "Blob"),
          Map.entry("PartShape.FileFields", "FileData"),
          Map.entry("PartShape.CodeFields", "ExecutableCode"),
          Map.entry("PartShape.ResultFields", "CodeExecutionResult"));

  private TypeNames() {}

  /// The name of a type in our own errors.
  static String plain(Class<?> type) {
    return type.isEnum() ? type.getSimpleName() : "object";
  }

  static String official(Class<?> type, Tolerance tolerance) {
    var prefix = TypeNames.class.getPackageName() + ".";
    var own = type.getName().substring(prefix.length()).replace('$', '.');
    var official = RENAMED.getOrDefault(own, own);
    return (tolerance == Tolerance.NONE_ON_VERTEX ? VERTEX : GEMINI) + official;
  }

  static String official(String word) {
    return WORDS.getOrDefault(word, word);
  }
}
