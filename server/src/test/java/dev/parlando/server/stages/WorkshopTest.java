package dev.parlando.server.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkshopTest {
  private final Scripted scripted = new Scripted();
  private final Workshop workshop = new Workshop(List.of(scripted));

  @Test
  void aSingleChoiceIsMade() throws Exception {
    assertThat(answer(Map.of("provider", "scripted", "say", "Hi."))).isEqualTo("Hi.");
  }

  @Test
  void theNextChoiceAnswersWhereTheFirstIsDown() throws Exception {
    assertThat(
            answer(
                Map.of("provider", "scripted", "fail", "true"),
                Map.of("provider", "scripted", "say", "Hi.")))
        .isEqualTo("Hi.");
  }

  @Test
  void aChoiceThatStallsIsGivenUp() throws Exception {
    assertThat(
            answer(
                Map.of("provider", "scripted", "stall", "true", "firstOutputTimeoutSeconds", "0.1"),
                Map.of("provider", "scripted", "say", "Hi.")))
        .isEqualTo("Hi.");
  }

  @Test
  void aChoiceThisMachineLacksIsLeftOutUnlessItIsTheLast() throws Exception {
    var missing = Map.of("provider", "scripted", "missing", "true");
    assertThat(answer(missing, Map.of("provider", "scripted", "say", "Hi."))).isEqualTo("Hi.");
    assertThatThrownBy(() -> answer(missing))
        .isInstanceOf(StageException.class)
        .hasMessageStartingWith("models.m.languageModel: ");
  }

  @Test
  void aMisspeltChoiceStopsTheStartWhereverItStands() {
    var fine = Map.of("provider", "scripted", "say", "Hi.");
    assertThatThrownBy(() -> answer(fine, Map.of("provider", "nobody")))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("models.m.languageModel[1].provider 'nobody' is not installed")
        .hasMessageContaining("scripted");
    assertThatThrownBy(() -> answer(Map.of("provider", "scripted", "colour", "red"), fine))
        .hasMessageContaining("models.m.languageModel[0]: ");
  }

  @Test
  void whereAllChoicesFailTheSentenceIsSaid() throws Exception {
    var down = Map.of("provider", "scripted", "fail", "true");
    var last = Map.of("provider", "scripted", "fail", "true", "failureSentence", "Sorry.");
    assertThat(answer(down, last)).isEqualTo("Sorry.");
    assertThat(answer(last, down)).isEqualTo("Sorry.");
    assertThatThrownBy(() -> answer(down)).isInstanceOf(StageException.class);
  }

  @Test
  void noneIsNone() {
    assertThat(workshop.languageModel("k", List.of(Map.of("provider", "none")))).isNull();
  }

  @Test
  void timeLimitsAreNoProvidersSettings() throws Exception {
    var choice =
        Map.of(
            "provider", "scripted",
            "say", "Hi.",
            "firstOutputTimeoutSeconds", "1",
            "nextOutputTimeoutSeconds", "2.5",
            "wholeTimeoutSeconds", "60");
    assertThat(answer(choice)).isEqualTo("Hi.");
    assertThat(scripted.asked).containsExactly("say");
    var limits = StageLimits.of("k", choice);
    assertThat(limits.first()).isEqualTo(Duration.ofSeconds(1));
    assertThat(limits.next()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(limits.whole()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aProvidersOwnTimeOutIsNotCutShort() {
    var limits = StageLimits.of("k", Map.of("firstTokenTimeoutSeconds", "120"));
    assertThat(limits.first()).isEqualTo(Duration.ofSeconds(125));
    assertThat(StageLimits.of("k", Map.of()).first()).isEqualTo(Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "1e9", ""})
  void aLimitThatIsNoneIsRefusedByItsName(String value) {
    assertThatThrownBy(() -> StageLimits.of("k", Map.of("wholeTimeoutSeconds", value)))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("k.wholeTimeoutSeconds");
  }

  @Test
  void stagesOfTheSameSettingsAreMadeOnce() throws Exception {
    var choice = Map.of("provider", "scripted", "say", "Hi.");
    var _ = answer(choice);
    var _ = answer(choice);
    assertThat(scripted.made).isEqualTo(1);
  }

  private String answer(Map<String, String> choice) throws InterruptedException {
    return answer(List.of(choice));
  }

  private String answer(Map<String, String> first, Map<String, String> second)
      throws InterruptedException {
    return answer(List.of(first, second));
  }

  private String answer(List<Map<String, String>> choices) throws InterruptedException {
    var model = workshop.languageModel("models.m.languageModel", choices);
    var said = new StringBuilder();
    Objects.requireNonNull(model)
        .generate(
            new Prompt("", List.of(Content.user(Part.text("Hello"))), List.of(), null, null),
            event -> {
              if (event instanceof ModelEvent.Text(var delta)) {
                said.append(delta);
              }
            });
    return said.toString();
  }

  /// Makes models that do as their settings say.
  private static final class Scripted implements StageProvider {
    final List<String> asked = new ArrayList<>();
    int made;

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public LanguageModel languageModel(StageSettings settings) {
      made++;
      asked.addAll(new TreeSet<>(settings.values().keySet()));
      var script = ScriptedModel.script().otherwise();
      return switch (String.join(",", settings.values().keySet())) {
        case "say" -> script.say(settings.require("say"));
        case "fail" -> script.fail(Kind.UNAVAILABLE);
        case "stall" -> script.stall();
        case "missing" -> throw new StageException(Kind.UNAVAILABLE, "not on this machine");
        default -> throw new StageException(Kind.REFUSED, "unknown setting");
      };
    }
  }
}
