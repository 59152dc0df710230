package dev.parlando.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One message as the wire has it, for whoever passes it on: what this version does not know stays
/// in it. Of frames that carry audio the sound is never looked at.
///
/// For one thread at a time. Nobody changes the bytes.
public final class Frame {
  private static final String SPOKEN = "realtimeInput";
  private static final String SAID = "serverContent";

  private final byte[] json;

  /// The only kind of a frame of audio; null for any other frame.
  private final @Nullable String audio;

  /// What the JSON holds, read when somebody asks.
  private @Nullable Map<String, Object> fields;

  private Frame(byte[] json, @Nullable String audio, @Nullable Map<String, Object> fields) {
    this.json = json;
    this.audio = audio;
    this.fields = fields;
  }

  /// A client's frame: UTF-8 JSON.
  public static Frame ofClient(byte[] utf8) {
    return new Frame(utf8, AudioFrames.isClient(utf8) ? SPOKEN : null, null);
  }

  /// A server's frame: UTF-8 JSON.
  public static Frame ofServer(byte[] utf8) {
    return new Frame(utf8, AudioFrames.isServer(utf8) ? SAID : null, null);
  }

  public byte[] json() {
    return json;
  }

  /// Whether it is a piece of audio and nothing else.
  public boolean isAudio() {
    return audio != null;
  }

  /// The kinds of message in it, known or not, in camel case; usage counts as one.
  ///
  /// @throws ProtocolException 1007 when it is no JSON object
  public Set<String> kinds() {
    return audio != null
        ? Set.of(audio)
        : fields().entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .map(entry -> Casing.camel(entry.getKey()))
            .collect(Collectors.toSet());
  }

  /// The same without some kinds; null where nothing else is in it but usage.
  public @Nullable Frame without(Set<String> kinds) {
    if (kinds().stream().noneMatch(kinds::contains)) {
      return this;
    }
    var rest = new LinkedHashMap<>(fields());
    rest.keySet().removeIf(name -> kinds.contains(Casing.camel(name)));
    return rest.keySet().stream().map(Casing::camel).allMatch(ServerFrames.USAGE::equals)
        ? null
        : new Frame(JsonText.write(rest), null, rest);
  }

  /// A server's frame in another dialect.
  public Frame respelt(Dialect dialect) {
    var respelt = FrameSpelling.respelt(fields(), dialect);
    return new Frame(JsonText.write(respelt), audio, respelt);
  }

  private Map<String, Object> fields() {
    var read = fields;
    if (read == null) {
      read = JsonText.read(json);
      fields = read;
    }
    return read;
  }
}
