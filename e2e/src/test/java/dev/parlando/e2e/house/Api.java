package dev.parlando.e2e.house;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a module shows: the types of its exported packages that others can see, and their members,
/// one to a line, in order. Read from the compiled classes.
final class Api {
  private static final Set<AccessFlag> SHOWN = Set.of(AccessFlag.PUBLIC, AccessFlag.PROTECTED);

  /// What makes no difference to those who call.
  private static final Set<AccessFlag> INSIDE =
      Set.of(
          AccessFlag.SUPER,
          AccessFlag.SYNCHRONIZED,
          AccessFlag.NATIVE,
          AccessFlag.TRANSIENT,
          AccessFlag.VOLATILE,
          AccessFlag.MANDATED);

  private Api() {}

  static List<String> of(Path classes) throws IOException {
    try (var descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor).exports().stream()
          .map(export -> classes.resolve(export.source().replace('.', '/')))
          .flatMap(Api::types)
          .filter(Api::isShown)
          .flatMap(Api::describe)
          .sorted()
          .toList();
    }
  }

  private static Stream<ClassModel> types(Path packageDirectory) {
    try (var files = Files.list(packageDirectory)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList().stream()
          .filter(file -> !file.endsWith("package-info.class"))
          .map(Api::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the type and all that enclose it can be seen.
  private static boolean isShown(ClassModel type) {
    return type.flags().has(AccessFlag.PUBLIC)
        && type
            .findAttribute(Attributes.innerClasses())
            .map(inner -> inner.classes())
            .orElse(List.of())
            .stream()
            .filter(inner -> isWithin(type, inner.innerClass()))
            .allMatch(inner -> isShown(inner.flags()) && inner.outerClass().isPresent());
  }

  private static boolean isWithin(ClassModel type, ClassEntry encloser) {
    var name = type.thisClass().asInternalName() + "$";
    return name.startsWith(encloser.asInternalName() + "$");
  }

  private static boolean isShown(Collection<AccessFlag> flags) {
    return flags.stream().anyMatch(SHOWN::contains) && !flags.contains(AccessFlag.SYNTHETIC);
  }

  private static Stream<String> describe(ClassModel type) {
    var name = type.thisClass().asInternalName().replace('/', '.');
    var fields =
        type.fields().stream()
            .filter(field -> isShown(field.flags().flags()))
            .map(field ->
                name
                    + ": "
                    + words(field.flags().flags())
                    + field.fieldName().stringValue()
                    + " "
                    + field.fieldTypeSymbol().displayName());
    var methods =
        type.methods().stream()
            .filter(method -> isShown(method.flags().flags()))
            .map(method -> name + ": " + describe(method));
    return Stream.concat(Stream.of(name + heading(type)), Stream.concat(fields, methods));
  }

  private static String heading(ClassModel type) {
    var supers =
        Stream.concat(type.superclass().stream(), type.interfaces().stream())
            .map(ClassEntry::asSymbol)
            .map(ClassDesc::displayName)
            .filter(name -> !name.equals("Object"))
            .sorted()
            .collect(joining(", "));
    var kinds =
        type
            .findAttribute(Attributes.permittedSubclasses())
            .map(permitted -> permitted.permittedSubclasses())
            .orElse(List.of())
            .stream()
            .map(kind -> kind.asSymbol().displayName())
            .sorted()
            .collect(joining(", "));
    return " is "
        + words(type.flags().flags())
        + (supers.isEmpty() ? "" : "of " + supers + " ")
        + (kinds.isEmpty() ? "" : "only " + kinds);
  }

  private static String describe(MethodModel method) {
    var generic =
        method
            .findAttribute(Attributes.signature())
            .map(signature -> " " + signature.signature().stringValue())
            .orElse("");
    var thrown =
        method
            .findAttribute(Attributes.exceptions())
            .map(exceptions -> exceptions.exceptions())
            .orElse(List.of())
            .stream()
            .map(exception -> exception.asSymbol().displayName())
            .collect(joining(", "));
    return words(method.flags().flags())
        + method.methodName().stringValue()
        + method.methodTypeSymbol().displayDescriptor()
        + generic
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String words(Collection<AccessFlag> flags) {
    return flags.stream()
        .filter(flag -> !INSIDE.contains(flag))
        .map(flag -> flag.name().toLowerCase(java.util.Locale.ROOT) + " ")
        .sorted()
        .collect(joining());
  }
}
