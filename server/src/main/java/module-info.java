import org.jspecify.annotations.NullMarked;

/// The server: routes, keys, limits, the web page.
@NullMarked
module dev.parlando.server {
  requires transitive dev.parlando.engine;
  requires transitive static org.jspecify;
}
