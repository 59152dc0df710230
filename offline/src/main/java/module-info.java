import org.jspecify.annotations.NullMarked;

/// Embedded stages: hears and speaks with nothing but jars.
@NullMarked
module dev.parlando.offline {
  requires transitive dev.parlando.engine;
  requires java.desktop;
  requires transitive static org.jspecify;
}
