package dev.parlando.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts one more authority than Java does by itself.
final class TrustedAuthority {
  private static final Path OWN =
      Path.of(System.getProperty("user.home"), ".parlando", "tls", "ca.pem");

  private TrustedAuthority() {}

  /// The authority in a PEM file; where none is given, that of a server of this machine.
  ///
  /// @param local whether the server is on this machine
  /// @return empty where Java's own authorities are enough
  /// @throws IOException when there is no certificate in the file
  static Optional<SSLContext> of(@Nullable Path file, boolean local) throws IOException {
    if (file != null) {
      return Optional.of(context(file));
    }
    return local && Files.isReadable(OWN) ? Optional.of(context(OWN)) : Optional.empty();
  }

  private static SSLContext context(Path file) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var manager : trusting(null).getTrustManagers()) {
        if (manager instanceof X509TrustManager usual) {
          for (var certificate : usual.getAcceptedIssuers()) {
            store.setCertificateEntry("usual-" + store.size(), certificate);
          }
        }
      }
      try (var pem = Files.newInputStream(file)) {
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
          store.setCertificateEntry("given-" + store.size(), certificate);
        }
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusting(store).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("holds no certificate that can be used", e);
    }
  }

  private static TrustManagerFactory trusting(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
