package dev.parlando.e2e.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/// The sizes of everything in some sources, each with the name a person would look for.
///
/// @param methods lines of each method and constructor that has a body, annotations included
/// @param mutableFields instance fields that are not final, for each class
/// @param parameters of each class's constructors, and of each record
record Shape(
    List<Size> files, List<Size> methods, List<Size> mutableFields, List<Size> parameters) {

  /// How big a named thing is.
  record Size(String name, int size) implements Comparable<Size> {
    @Override
    public int compareTo(Size other) {
      return Integer.compare(size, other.size);
    }

    @Override
    public String toString() {
      return name + " has " + size;
    }
  }

  /// Parses and measures.
  static Shape of(House house, Collection<Path> sources) {
    var shape =
        new Shape(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        var file = house.name(Path.of(unit.getSourceFile().toUri()));
        var lines = unit.getSourceFile().getCharContent(true).toString().lines().count();
        shape.files.add(new Size(file, Math.toIntExact(lines)));
        new Measure(shape, unit, positions, file).scan(unit, "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shape;
  }

  /// Walks one file; carries the name of the class it is in.
  private static final class Measure extends TreeScanner<Void, String> {
    private final Shape shape;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String file;

    Measure(Shape shape, CompilationUnitTree unit, SourcePositions positions, String file) {
      this.shape = shape;
      this.unit = unit;
      this.positions = positions;
      this.file = file;
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      var name = outer.isEmpty() ? type.getSimpleName() : outer + "." + type.getSimpleName();
      var fields =
          type.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .map(VariableTree.class::cast)
              .filter(field -> !has(field, Modifier.STATIC))
              .toList();
      if (type.getKind() == Tree.Kind.RECORD) {
        shape.parameters.add(new Size(file + ": record " + name, fields.size()));
      } else if (type.getKind() == Tree.Kind.CLASS) {
        var mutable = fields.stream().filter(field -> !has(field, Modifier.FINAL)).count();
        shape.mutableFields.add(new Size(file + ": " + name, Math.toIntExact(mutable)));
        constructors(type, name.toString());
      }
      return super.visitClass(type, name.toString());
    }

    @Override
    public Void visitMethod(MethodTree method, String type) {
      var name = file + ": " + type + "." + method.getName();
      if (method.getBody() != null) {
        shape.methods.add(new Size(name, lines(method)));
      }
      return super.visitMethod(method, type);
    }

    private void constructors(ClassTree type, String name) {
      type.getMembers().stream()
          .filter(MethodTree.class::isInstance)
          .map(MethodTree.class::cast)
          .filter(method -> method.getName().contentEquals("<init>"))
          .map(method -> new Size(file + ": " + name, method.getParameters().size()))
          .forEach(shape.parameters::add);
    }

    private int lines(Tree tree) {
      var map = unit.getLineMap();
      var first = map.getLineNumber(positions.getStartPosition(unit, tree));
      return Math.toIntExact(map.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1);
    }

    private static boolean has(VariableTree field, Modifier modifier) {
      return field.getModifiers().getFlags().contains(modifier);
    }
  }
}
