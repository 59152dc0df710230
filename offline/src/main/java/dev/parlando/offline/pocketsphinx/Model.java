package dev.parlando.offline.pocketsphinx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The US English model as PocketSphinx has it: acoustic model, language model, dictionary.
record Model(Path folder) {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/share/pocketsphinx/model/en-us"),
          Path.of("/usr/local/share/pocketsphinx/model/en-us"));

  /// The model, where it is installed completely.
  static Optional<Model> installed() {
    return FOLDERS.stream().map(Model::new).filter(Model::complete).findFirst();
  }

  private boolean complete() {
    return Stream.of(acoustics().resolve("mdef"), language(), dictionary())
        .allMatch(Files::isReadable);
  }

  /// As the library's command line wants it.
  List<String> options() {
    return List.of(
        "-hmm", acoustics().toString(),
        "-lm", language().toString(),
        "-dict", dictionary().toString(),
        "-logfn", "/dev/null");
  }

  private Path acoustics() {
    return folder.resolve("en-us");
  }

  private Path language() {
    return folder.resolve("en-us.lm.bin");
  }

  private Path dictionary() {
    return folder.resolve("cmudict-en-us.dict");
  }
}
