package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A method as a function's body.
///
/// @param parameters of the method; what is empty stands for its [Replies]
record MethodFunction(Object owner, Method method, List<Optional<Field>> parameters)
    implements Function.Body {

  static Function of(Object owner, Method method, LiveFunction annotation) {
    method.setAccessible(true);
    var parameters = Arrays.stream(method.getParameters()).map(MethodFunction::field).toList();
    var fields = parameters.stream().flatMap(Optional::stream).toList();
    boolean replies = fields.size() < parameters.size();
    var name = annotation.name().isEmpty() ? method.getName() : annotation.name();
    Schema schema = fields.isEmpty() ? null : Field.schema(fields);
    var behavior = behavior(method, annotation.behavior(), replies);
    var declaration =
        new FunctionDeclaration(name, annotation.value(), schema, null, null, null, behavior);
    return new Function(
        declaration, annotation.scheduling(), new MethodFunction(owner, method, parameters));
  }

  private static Optional<Field> field(Parameter parameter) {
    return parameter.getType() == Replies.class
        ? Optional.empty()
        : Optional.of(Field.of(nameOf(parameter), parameter, parameter.getAnnotatedType()));
  }

  private static String nameOf(Parameter parameter) {
    if (!parameter.isNamePresent()) {
      throw new IllegalArgumentException(
          parameter.getDeclaringExecutable() + " must be compiled with -parameters");
    }
    return parameter.getName();
  }

  /// Servers take several replies only to calls they do not wait for.
  private static @Nullable Behavior behavior(Method method, Behavior given, boolean replies) {
    if (replies && given == Behavior.BLOCKING) {
      throw new IllegalArgumentException(method + " replies, and so cannot be waited for");
    }
    if (replies) {
      return Behavior.NON_BLOCKING;
    }
    return given == Behavior.UNSPECIFIED ? null : given;
  }

  @Override
  public @Nullable Object run(Map<String, Object> arguments, Replies replies) throws Exception {
    @Nullable Object[] values = new Object[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      var field = parameters.get(i);
      values[i] = field.isEmpty() ? replies : field.get().read(arguments, "");
    }
    try {
      return method.invoke(owner, values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
