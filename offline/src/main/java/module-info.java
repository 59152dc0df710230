import dev.parlando.engine.spi.StageProvider;
import dev.parlando.offline.OfflineStages;
import org.jspecify.annotations.NullMarked;

/// Embedded stages: hears and speaks with nothing but jars.
@NullMarked
module dev.parlando.offline {
  requires transitive dev.parlando.engine;
  requires transitive static org.jspecify;
  requires java.desktop;
  requires java.logging;
  requires freetts;
  requires sphinx4.core;
  requires sphinx4.data;

  provides StageProvider with
      OfflineStages;
}
