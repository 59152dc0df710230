package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.ModelEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinkTagsTest {

  @Test
  void wordsWithoutTagsPassAsTheyCome() throws Exception {
    assertThat(heard("Hello ", "there")).containsExactly("say:Hello ", "say:there");
  }

  @Test
  void wordsThatBeginLikeATagAreOnlyHeldUntilTheyDiffer() throws Exception {
    assertThat(heard("2 <", " 3")).containsExactly("say:2 ", "say:< 3");
    assertThat(heard("a <thin", " line")).containsExactly("say:a ", "say:<thin line");
  }

  @Test
  void aBegunTagAtTheEndIsSaid() throws Exception {
    assertThat(heard("1 <th")).containsExactly("say:1 ", "say:<th");
  }

  @Test
  void thoughtsThatNeverEndAreNeverSaid() throws Exception {
    assertThat(heard("<think>Hm", " hm </thin"))
        .containsExactly("think:Hm", "think: hm ", "think:</thin");
  }

  @Test
  void tagsCutAnywhereAreTags() throws Exception {
    var text = "<think>\nHm, <b>?\n</think>\n\nYes & <no>.";
    for (int cut = 0; cut <= text.length(); cut++) {
      var heard = heard(text.substring(0, cut), text.substring(cut));
      assertThat(of("think:", heard)).isEqualTo("Hm, <b>?\n");
      assertThat(of("say:", heard)).isEqualTo("Yes & <no>.");
    }
  }

  @Test
  void thoughtsMayComeInTheMiddleAndAgain() throws Exception {
    assertThat(heard("A <think>b</think>c<think>d</think>e"))
        .containsExactly("say:A ", "think:b", "say:c", "think:d", "say:e");
  }

  private static String of(String kind, List<String> heard) {
    var joined = new StringBuilder();
    for (var piece : heard) {
      if (piece.startsWith(kind)) {
        joined.append(piece.substring(kind.length()));
      }
    }
    return joined.toString();
  }

  @Test
  void anAnswerMayBeginInTheMiddleOfAThought() throws Exception {
    assertThat(heard(true, "Hm, ", "well.</th", "ink>\n\nYes."))
        .containsExactly("think:Hm, ", "think:well.", "say:Yes.");
  }

  private static List<String> heard(String... deltas) throws InterruptedException {
    return heard(false, deltas);
  }

  private static List<String> heard(boolean thinking, String... deltas)
      throws InterruptedException {
    var heard = new ArrayList<String>();
    var tags = new ThinkTags(event -> heard.add(told(event)), thinking);
    for (var delta : deltas) {
      tags.add(delta);
    }
    tags.end();
    return heard;
  }

  private static String told(ModelEvent event) {
    return switch (event) {
      case ModelEvent.Text(var delta) -> "say:" + delta;
      case ModelEvent.Thought(var delta) -> "think:" + delta;
      case ModelEvent.Speech _, ModelEvent.Call _, ModelEvent.Usage _ -> "other";
    };
  }
}
