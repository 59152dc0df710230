package dev.parlando.offline;

import java.util.Optional;

/// PocketSphinx as it is installed on this machine: the library and a model it can use.
record PocketSphinxInstallation(PocketSphinxLibrary library, PocketSphinxModel model) {

  /// The installation, where it is complete.
  static Optional<PocketSphinxInstallation> find() {
    return PocketSphinxModel.installed()
        .flatMap(model ->
            PocketSphinxLibrary.installed()
                .map(library -> new PocketSphinxInstallation(library, model)));
  }
}
