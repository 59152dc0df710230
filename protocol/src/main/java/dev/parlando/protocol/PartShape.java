package dev.parlando.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A part: the key of its kind, beside what may stand next to any kind.
final class PartShape implements Shape {
  /// Those that are read, then those that are only known.
  private static final Set<String> KINDS =
      Set.of(
          "text",
          "inlineData",
          "fileData",
          "functionCall",
          "functionResponse",
          "executableCode",
          "codeExecutionResult",
          "toolCall",
          "toolResponse",
          "audioTranscription",
          "mediaProcessing",
          "speechMetadata");

  @Override
  public Part read(Object json, FieldPath at) {
    if (json instanceof String text && !at.isStrict()) {
      return Part.text(text);
    }
    if (!(json instanceof Map<?, ?>)) {
      throw at.invalid(Part.class, json);
    }
    var object = JsonValues.object(json, at);
    if (at.isStrict()) {
      requireKnown(object, at);
    }
    for (var entry : object.entrySet()) {
      if (entry.getValue() != null) {
        var part = read(Casing.camel(entry.getKey()), entry.getValue(), object, at);
        if (part != null) {
          return part;
        }
      }
    }
    return new Part.Other(object);
  }

  /// @return null where the key does not name a kind
  private static @Nullable Part read(
      String kind, Object value, Map<String, Object> part, FieldPath at) {
    var place = at.field(kind);
    return switch (kind) {
      case "text" -> new Part.Text((String) Scalar.TEXT.read(value, place), extras(part, at));
      case "inlineData" ->
          new Part.InlineData((Blob) Scalar.BLOB.read(value, place), extras(part, at));
      case "fileData" -> as(FileFields.class, value, place).part(extras(part, at));
      case "functionCall" -> new Part.Call(as(FunctionCall.class, value, place), extras(part, at));
      case "functionResponse" ->
          new Part.Response(as(FunctionResponse.class, value, place), extras(part, at));
      case "executableCode" -> as(CodeFields.class, value, place).part(extras(part, at));
      case "codeExecutionResult" -> as(ResultFields.class, value, place).part(extras(part, at));
      default -> null;
    };
  }

  private static void requireKnown(Map<String, Object> part, FieldPath at) {
    for (var name : part.keySet()) {
      if (!isKind(name) && !RecordShape.of(PartExtras.class).has(name)) {
        throw at.unknown(name);
      }
    }
  }

  private static boolean isKind(String name) {
    return KINDS.contains(Casing.camel(name));
  }

  private static PartExtras extras(Map<String, Object> part, FieldPath at) {
    var beside = new LinkedHashMap<>(part);
    beside.keySet().removeIf(PartShape::isKind);
    return as(PartExtras.class, beside, at);
  }

  private static <T> T as(Class<T> type, Object json, FieldPath at) {
    return type.cast(RecordShape.of(type).read(json, at));
  }

  @Override
  public Object write(Object value) {
    return switch ((Part) value) {
      case Part.Text(var text, var extras) -> json("text", text, extras);
      case Part.InlineData(var blob, var extras) ->
          json("inlineData", Scalar.BLOB.write(blob), extras);
      case Part.FileData(var mimeType, var uri, var extras) ->
          json("fileData", new FileFields(mimeType, uri), extras);
      case Part.Call(var call, var extras) -> json("functionCall", call, extras);
      case Part.Response(var response, var extras) -> json("functionResponse", response, extras);
      case Part.ExecutableCode(var language, var code, var id, var extras) ->
          json("executableCode", new CodeFields(language, code, id), extras);
      case Part.CodeExecutionResult(var outcome, var output, var id, var extras) ->
          json("codeExecutionResult", new ResultFields(outcome, output, id), extras);
      case Part.Other(var json) -> json;
    };
  }

  private static Map<String, Object> json(String kind, Record fields, PartExtras extras) {
    return json(kind, (Object) RecordShape.of(fields.getClass()).write(fields), extras);
  }

  private static Map<String, Object> json(String kind, Object value, PartExtras extras) {
    var json = new LinkedHashMap<String, Object>();
    json.put(kind, value);
    json.putAll(RecordShape.of(PartExtras.class).write(extras));
    return json;
  }

  /// What stands under `fileData`.
  record FileFields(@Nullable String mimeType, @Required String fileUri) {
    Part part(PartExtras extras) {
      return new Part.FileData(mimeType, fileUri, extras);
    }
  }

  /// What stands under `executableCode`.
  record CodeFields(@Nullable String language, @AlwaysWritten String code, @Nullable String id) {
    Part part(PartExtras extras) {
      return new Part.ExecutableCode(language, code, id, extras);
    }
  }

  /// What stands under `codeExecutionResult`.
  record ResultFields(@Nullable String outcome, @Nullable String output, @Nullable String id) {
    Part part(PartExtras extras) {
      return new Part.CodeExecutionResult(outcome, output, id, extras);
    }
  }
}
