import org.jspecify.annotations.NullMarked;

/// The distribution.
@NullMarked
module dev.parlando.cli {
  requires dev.parlando.server;
  requires static org.jspecify;
  requires info.picocli;
}
