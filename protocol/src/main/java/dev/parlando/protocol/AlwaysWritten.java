package dev.parlando.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a text, an object or bytes that are never absent: the empty value is read where the field
/// is missing, and written where there is nothing to say.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface AlwaysWritten {}
