package dev.parlando.providers.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Schema;
import dev.parlando.providers.http.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonSchemasTest {
  private static final Schema TEXT = Schema.of(Schema.Type.STRING, null);

  @Test
  void typesAreLowerCase() {
    assertThat(written(TEXT)).isEqualTo("{'type':'string'}");
    assertThat(written(Schema.of(Schema.Type.TYPE_UNSPECIFIED, "x")))
        .isEqualTo("{'description':'x'}");
    assertThat(written(Schema.object(Map.of()))).isEqualTo("{'type':'object','properties':{}}");
  }

  @Test
  void whatMayBeNullSaysSo() {
    assertThat(written(schema(Schema.Type.STRING, true, List.of("a"), List.of())))
        .isEqualTo("{'type':['string','null'],'enum':['a',null]}");
    assertThat(written(schema(null, true, List.of(), List.of(TEXT))))
        .isEqualTo("{'anyOf':[{'type':'string'},{'type':'null'}]}");
  }

  @Test
  void enumeratedNumbersAreNumbers() {
    assertThat(written(schema(Schema.Type.INTEGER, null, List.of("1", "two"), List.of())))
        .isEqualTo("{'type':'integer','enum':[1,'two']}");
  }

  @Test
  void everyRuleOfAValueIsKept() {
    var schema =
        new Schema(
            Schema.Type.ARRAY,
            "list",
            "Some",
            "Several texts",
            null,
            List.of(),
            TEXT,
            1L,
            9L,
            Map.of(),
            List.of(),
            2L,
            8L,
            0.0,
            1.5,
            3L,
            7L,
            "[a-z]",
            List.of("x"),
            List.of(),
            List.of(),
            List.of());
    assertThat(written(schema))
        .isEqualTo(
            "{'type':'array','format':'list','title':'Some','description':'Several texts',"
                + "'default':[],'pattern':'[a-z]','minimum':0,'maximum':1.5,'minLength':3,"
                + "'maxLength':7,'minItems':1,'maxItems':9,'minProperties':2,'maxProperties':8,"
                + "'items':{'type':'string'},'examples':[['x']]}");
  }

  @Test
  void propertiesFollowTheirOrdering() {
    var schema =
        new Schema(
            Schema.Type.OBJECT,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            Map.of("b", TEXT, "a", TEXT),
            List.of("a"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of("b", "missing", "a"),
            null);
    assertThat(written(schema))
        .isEqualTo(
            "{'type':'object','properties':{'b':{'type':'string'},'a':{'type':'string'}},"
                + "'required':['a']}");
  }

  private static String written(Schema schema) {
    return Json.text(JsonSchemas.of(schema)).replace('"', '\'');
  }

  private static Schema schema(
      Schema.@Nullable Type type,
      @Nullable Boolean nullable,
      List<String> values,
      List<Schema> anyOf) {
    return new Schema(
        type, null, null, null, nullable, values, null, null, null, Map.of(), List.of(), null, null,
        null, null, null, null, null, null, anyOf, List.of(), null);
  }
}
