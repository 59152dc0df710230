package dev.parlando.server;

import dev.parlando.server.tls.CertificateNames;
import dev.parlando.server.tls.LocalAuthority;
import dev.parlando.server.tls.PemFile;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The certificates in a home folder: a local authority that can vouch for this machine's names and
/// no others, and the server's certificate. Immutable.
public final class Certificates {
  private static final Logger LOG = System.getLogger("dev.parlando.server");
  private static final Duration RENEWAL = Duration.ofDays(30);

  private final PemFile authority;
  private final PemFile authorityKey;
  private final PemFile server;
  private final PemFile serverKey;

  private Certificates(Path folder) {
    authority = new PemFile(folder.resolve("ca.pem"));
    authorityKey = new PemFile(folder.resolve("ca-key.pem"));
    server = new PemFile(folder.resolve("server.pem"));
    serverKey = new PemFile(folder.resolve("server-key.pem"));
  }

  /// Those for `localhost`, `127.0.0.1`, `::1`, the machine's name and further names; made where
  /// they are missing, near their end or for other names.
  ///
  /// @throws ConfigException when one of the names is none
  /// @throws IOException when the folder cannot be read or written
  public static Certificates in(Path home, List<String> tlsNames) throws IOException {
    var folder = home.resolve("tls");
    var certificates = new Certificates(folder);
    var names = names(tlsNames);
    PemFile.makeFolder(folder);
    try (var channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assert lock.isValid();
      certificates.renew(names, Instant.now());
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificates in " + folder + " cannot be used: " + e.getMessage(), e);
    }
    return certificates;
  }

  private static CertificateNames names(List<String> tlsNames) {
    var all = new ArrayList<>(CertificateNames.local());
    all.addAll(tlsNames);
    try {
      return CertificateNames.of(all);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("listen.tlsNames: " + e.getMessage(), e);
    }
  }

  /// The authority's certificate, which clients are to trust.
  public Path authority() {
    return authority.path();
  }

  /// Writes a PKCS 12 trust store with the authority in it, for Java; its password is `changeit`.
  public void writeTrustStore(Path file) throws IOException {
    var password = "changeit".toCharArray();
    try (var out = Files.newOutputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setCertificateEntry("parlando", authority.certificate());
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IOException("the trust store cannot be written: " + e.getMessage(), e);
    }
  }

  /// What a TLS listener needs.
  SslContext serverContext() throws IOException {
    try {
      return SslContextBuilder.forServer(serverKey.key(), server.certificate())
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (GeneralSecurityException e) {
      throw new IOException("the server's certificate cannot be used: " + e.getMessage(), e);
    }
  }

  private void renew(CertificateNames names, Instant now)
      throws IOException, GeneralSecurityException {
    if (isCurrent(names, now)) {
      return;
    }
    var issuer = currentAuthority(names, now);
    if (issuer == null) {
      boolean again = authority.exists();
      issuer = LocalAuthority.make(names, now);
      authorityKey.write(issuer.key());
      authority.write(issuer.certificate());
      LOG.log(
          Level.INFO,
          again
              ? "made a new certificate authority, because its names changed or it expired; clients"
                  + " have to trust {0} again"
              : "made a certificate authority: {0}",
          authority());
    }
    var pair = LocalAuthority.keyPair();
    serverKey.write(pair.getPrivate());
    server.write(issuer.issue(pair.getPublic(), names, now));
    LOG.log(Level.INFO, "made a server certificate for {0}", String.join(", ", names.names()));
  }

  private boolean isCurrent(CertificateNames names, Instant now) throws IOException {
    try {
      if (!authority.exists() || !server.exists() || !serverKey.exists()) {
        return false;
      }
      var certificate = server.certificate();
      certificate.verify(authority.certificate().getPublicKey());
      return lasts(certificate, now)
          && lasts(authority.certificate(), now)
          && alternatives(certificate).equals(names);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private @Nullable LocalAuthority currentAuthority(CertificateNames names, Instant now)
      throws IOException {
    try {
      if (!authority.exists() || !authorityKey.exists()) {
        return null;
      }
      var current = new LocalAuthority(authority.certificate(), authorityKey.key());
      return lasts(current.certificate(), now) && current.permits(names) ? current : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private static CertificateNames alternatives(X509Certificate certificate)
      throws GeneralSecurityException {
    var alternatives = certificate.getSubjectAlternativeNames();
    return CertificateNames.of(
        alternatives == null
            ? List.of()
            : alternatives.stream().map(name -> String.valueOf(name.get(1))).toList());
  }

  private static boolean lasts(X509Certificate certificate, Instant now) {
    return certificate.getNotAfter().toInstant().isAfter(now.plus(RENEWAL));
  }
}
