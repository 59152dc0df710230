package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a message can say, its builder can say.
final class BuildersTest {

  @ParameterizedTest
  @ValueSource(classes = {Setup.class, GenerationConfig.class})
  void everyComponentCanBeGiven(Class<? extends Record> type) throws Exception {
    for (var component : type.getRecordComponents()) {
      for (int seed = 0; seed < 20; seed++) {
        var value = read(component, new RandomMessages(seed).next(type));
        if (value != null) {
          var builder = builder(type);
          give(builder, component, value);
          assertThat(read(component, build(builder))).as(component.getName()).isEqualTo(value);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Setup.class, GenerationConfig.class})
  void aCopyIsTheSame(Class<? extends Record> type) throws Exception {
    for (int seed = 0; seed < 100; seed++) {
      var original = new RandomMessages(seed).next(type);
      var copier = type.getMethod("toBuilder").invoke(original);
      assertThat(build(copier)).isEqualTo(original);
    }
  }

  private static Object builder(Class<?> type) throws Exception {
    var name = type.getName() + "Builder";
    return Class.forName(name).getDeclaredConstructor().newInstance();
  }

  private static Object build(Object builder) throws Exception {
    return builder.getClass().getMethod("build").invoke(builder);
  }

  private static @Nullable Object read(RecordComponent component, Object record) throws Exception {
    return component.getAccessor().invoke(record);
  }

  private static void give(Object builder, RecordComponent component, Object value)
      throws Exception {
    var setter =
        Arrays.stream(builder.getClass().getMethods())
            .filter(method -> method.getName().equals(component.getName()))
            .filter(method -> boxed(method.getParameterTypes()[0]) == boxed(component.getType()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no builder method for " + component.getName()));
    setter.invoke(builder, value);
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
