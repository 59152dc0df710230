package dev.parlando.offline.pocketsphinx;

import java.util.Optional;

/// PocketSphinx as it is installed on this machine: the library and a model it can use.
public final class Installation {
  private final Library library;
  private final Model model;

  private Installation(Library library, Model model) {
    this.library = library;
    this.model = model;
  }

  /// The installation, where it is complete.
  public static Optional<Installation> find() {
    return Model.installed()
        .flatMap(model -> Library.installed().map(library -> new Installation(library, model)));
  }

  /// A new decoder, which belongs to the thread that asks for it.
  public Decoder decoder() {
    return new Decoder(library, model);
  }
}
