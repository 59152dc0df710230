package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.protocol.Dialect;
import dev.parlando.server.http.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteTest {
  @ParameterizedTest
  @CsvSource({
    "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent, DEVELOPER,"
        + " v1beta",
    "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContent, DEVELOPER,"
        + " v1alpha",
    "//ws/google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent, DEVELOPER, v1",
    "/a/b//ws//google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent/, DEVELOPER,"
        + " v1",
    "/WS/Google.AI.GenerativeLanguage.V1BETA.generativeservice.bidigeneratecontent, DEVELOPER,"
        + " v1beta",
    "/ws/google%2Eai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent, DEVELOPER,"
        + " v1beta",
    "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained,"
        + " CONSTRAINED, v1alpha",
    "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent, VERTEX, v1beta1",
    "/ws/google.cloud.aiplatform.v1.LlmBidiService%2FBidiGenerateContent, VERTEX, v1",
    "/ws/google.firebase.vertexai.v1beta.GenerativeService/BidiGenerateContent, FIREBASE, v1beta",
    "/ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/locations/us-central1,"
        + " FIREBASE_VERTEX, v1beta",
    "/ws/google.ai.generativelanguage.v9.GenerativeService.BidiGenerateContent, VERBATIM, v1beta",
    "/, VERBATIM, v1beta",
    "/ws/, VERBATIM, v1beta",
    "/my/proxy, VERBATIM, v1beta",
  })
  void everyFormOfPathLeadsToItsDoor(String path, Route.Door door, String version) {
    var route = Route.of(Target.of(path + "?key=x").path());
    assertThat(route.door()).isEqualTo(door);
    assertThat(route.version()).isEqualTo(version);
  }

  @Test
  void vertexPathsSpeakVertex() {
    assertThat(
            Route.of("/ws/google.cloud.aiplatform.v1.LlmBidiService/BidiGenerateContent").dialect())
        .isEqualTo(Dialect.VERTEX);
    assertThat(Route.of("/").dialect()).isEqualTo(Dialect.GEMINI);
  }

  @Test
  void theQueryIsReadAndNeverPrinted() {
    var target = Target.of("//ws/x%20y?access_token=auth_tokens/a%2Fb&key=K");
    assertThat(target.path()).isEqualTo("/ws/x y");
    assertThat(target.parameter("access_token")).isEqualTo("auth_tokens/a/b");
    assertThat(target.parameter("none")).isNull();
    assertThat(target.toString()).doesNotContain("K");
  }

  @Test
  void aBadlyEscapedTargetIsRefused() {
    assertThatThrownBy(() -> Target.of("/%zz")).isInstanceOf(IllegalArgumentException.class);
  }
}
