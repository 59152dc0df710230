package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A method as a function's body.
record MethodFunction(Object owner, Method method, List<Field> fields) implements Function.Body {

  static Function of(Object owner, Method method, LiveFunction annotation) {
    method.setAccessible(true);
    var fields =
        Arrays.stream(method.getParameters())
            .map(each -> Field.of(nameOf(each), each, each.getAnnotatedType()))
            .toList();
    var name = annotation.name().isEmpty() ? method.getName() : annotation.name();
    Schema parameters = fields.isEmpty() ? null : Field.schema(fields);
    var declaration =
        new FunctionDeclaration(
            name, annotation.value(), parameters, null, null, null, declared(annotation));
    return new Function(
        declaration, annotation.scheduling(), new MethodFunction(owner, method, fields));
  }

  private static String nameOf(java.lang.reflect.Parameter parameter) {
    if (!parameter.isNamePresent()) {
      throw new IllegalArgumentException(
          parameter.getDeclaringExecutable() + " must be compiled with -parameters");
    }
    return parameter.getName();
  }

  private static FunctionDeclaration.@Nullable Behavior declared(LiveFunction annotation) {
    return annotation.behavior() == FunctionDeclaration.Behavior.UNSPECIFIED
        ? null
        : annotation.behavior();
  }

  @Override
  public @Nullable Object run(Map<String, Object> arguments) throws Exception {
    try {
      return method.invoke(owner, Field.readAll(fields, arguments, ""));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
