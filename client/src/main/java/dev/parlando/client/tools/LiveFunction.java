package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionDeclaration.Behavior;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a method a function that the model may call.
///
/// Its parameters become the function's: text, numbers, truth values, enums, lists, maps with text
/// for keys, records of these, `Optional`s of these; whatever is `Optional` or `@Nullable` may be
/// left out. A parameter of type [Replies] is none of the function's: it takes partial results, and
/// makes the function one that the conversation does not wait for. Classes must be compiled with
/// `-parameters`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LiveFunction {

  /// What it does, for the model to decide when to call it.
  String value();

  /// The name the model knows it by; the method's unless given.
  String name() default "";

  /// Whether the conversation waits for it.
  Behavior behavior() default Behavior.UNSPECIFIED;

  /// When the model shall speak of the result, where it did not wait for it.
  Scheduling scheduling() default Scheduling.SCHEDULING_UNSPECIFIED;
}
