package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.server.Caller.Closed;
import dev.parlando.server.http.Doorkeeper;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in: by key, by origin, by host.
final class AdmissionTest {
  private static final Closed BAD_KEY =
      new Closed(1007, "API key not valid. Please pass a valid API key.");

  private static LiveServer start(ServerConfig config) throws IOException {
    return LiveServer.builder().config(config).model(new Echo().model("echo")).start();
  }

  private static LiveServer locked() throws IOException {
    return start(ServerConfig.embedded().with("access.keys", "sesame,open"));
  }

  @ParameterizedTest
  @CsvSource({
    "?key=sesame, x-nothing, -",
    "?access_token=open, x-nothing, -",
    "'', x-goog-api-key, sesame",
    "'', Authorization, Bearer sesame",
    "'', Authorization, token open",
    "?key=sesame, Authorization, Firebase eyJ",
  })
  void aKeyIsTakenFromWhereverClientsPutIt(String query, String header, String value)
      throws Exception {
    try (var server = locked();
        var caller =
            Caller.call(server, Caller.DEVELOPER + query, header, value).say(Caller.SETUP)) {
      assertThat(caller.hear().text()).contains("setupComplete");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?key=wrong", "?key=sesam", "?access_token=auth_tokens/sesame"})
  void aWrongKeyIsAcceptedByHttpAndRefusedByAClose(String query) throws Exception {
    try (var server = locked();
        var caller = Caller.call(server, Caller.DEVELOPER + query)) {
      assertThat(caller.closed()).isEqualTo(BAD_KEY);
    }
  }

  @Test
  void theAuthorizationHeaderGoesBeforeTheKey() throws Exception {
    try (var server = locked();
        var caller =
            Caller.call(
                server, Caller.DEVELOPER + "?key=sesame", "Authorization", "Token auth_tokens/x")) {
      assertThat(caller.closed()).isEqualTo(BAD_KEY);
    }
  }

  @Test
  void aMissingKeyIsToldInGooglesWordsCutToFit() throws Exception {
    try (var server = locked();
        var caller = Caller.call(server, Caller.DEVELOPER)) {
      assertThat(caller.closed())
          .isEqualTo(
              new Closed(
                  1008,
                  "Method doesn't allow unregistered callers (callers without established"
                      + " identity). Please use API Key or other form of API c"));
    }
  }

  @Test
  void keysMayStandInAFile(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("keys"), "# ours\n\n  from-file  \n");
    try (var server = start(ServerConfig.embedded().with("access.keysFile", file.toString()));
        var right = Caller.call(server, "/?key=from-file").say(Caller.SETUP);
        var wrong = Caller.call(server, "/?key=%23%20ours")) {
      assertThat(right.hear().text()).contains("setupComplete");
      assertThat(wrong.closed()).isEqualTo(BAD_KEY);
    }
  }

  @Test
  void withoutKeysAnyKeyWillDo() throws Exception {
    try (var server = start(ServerConfig.embedded());
        var caller = Caller.call(server, "/?key=whatever").say(Caller.SETUP)) {
      assertThat(caller.hear().text()).contains("setupComplete");
    }
  }

  @Test
  void otherMachinesAreNotServedWithoutKeysUnlessToldSo() throws Exception {
    var everywhere = ServerConfig.embedded().with("listen.host", "0.0.0.0");
    assertThatThrownBy(() -> start(everywhere))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("access.keys")
        .hasMessageContaining("access.open");
    try (var server = start(everywhere.with("access.open", "true"))) {
      assertThat(server.port()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 101",
    "Origin: http://localhost:3000, 101",
    "Origin: https://127.0.0.1, 101",
    "Origin: http://127.1.2.3:8, 101",
    "Origin: http://[::1]:8080, 101",
    "Origin: https://evil.example, 403",
    "Origin: http://localhost.evil.example, 403",
    "Origin: http://localhost@evil.example, 403",
    "Origin: null, 403",
    "Origin: file://, 403",
    "Origin: chrome-extension://localhost, 403",
    "Origin: , 403",
  })
  void anOpenServerLetsBrowsersInFromThisMachineOnly(String header, int status) throws Exception {
    var line = header.isEmpty() ? "" : header + "\r\n";
    try (var server = start(ServerConfig.embedded());
        var socket = new RawSocket(server.port());
        var rest = new RawSocket(server.port())) {
      assertThat(socket.upgrade("/", line)).startsWith("http/1.1 " + status);
      assertThat(rest.request("GET /health HTTP/1.1\r\nHost: localhost\r\n" + line + "\r\n"))
          .startsWith("http/1.1 " + (status == 101 ? 200 : status));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, true",
    "127.0.0.1:8080, true",
    "[::1], true",
    "my-name:8443, true",
    "rebound.example:8080, false",
    "192.168.1.5:8080, false",
    "localhost:80:80, false",
    "a b, false",
  })
  void aForeignHostIsNotServedSoThatRebindingIsOfNoUse(String host, boolean admitted) {
    var headers = new DefaultHttpHeaders().add("host", host);
    assertThat(new Doorkeeper(List.of("my-name"), false, true).admits(headers)).isEqualTo(admitted);
  }

  @Test
  void anOpenServerForOtherMachinesServesItsOwnPageByAddress() {
    var keeper = new Doorkeeper(List.of(), false, false);
    var own =
        new DefaultHttpHeaders()
            .add("host", "192.168.1.5:8080")
            .add("origin", "http://192.168.1.5:8080");
    var foreign =
        new DefaultHttpHeaders()
            .add("host", "192.168.1.5:8080")
            .add("origin", "http://evil.example");
    assertThat(keeper.admits(own)).isTrue();
    assertThat(keeper.admits(foreign)).isFalse();
  }

  @Test
  void withKeysEveryPageMayCome() throws Exception {
    try (var server = locked();
        var caller =
            Caller.call(server, "/?key=sesame", "Origin", "https://app.example")
                .say(Caller.SETUP)) {
      assertThat(caller.hear().text()).contains("setupComplete");
    }
  }
}
