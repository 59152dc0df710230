package dev.parlando.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// A certificate or key in a file of its own, in PEM. Keys are for their owner only.
public record PemFile(Path path) {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  public boolean exists() {
    return Files.exists(path);
  }

  public X509Certificate certificate() throws IOException, GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(path)));
  }

  public PrivateKey key() throws IOException, GeneralSecurityException {
    var encoded =
        Files.readString(path, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
  }

  public void write(X509Certificate certificate) throws IOException, GeneralSecurityException {
    write("CERTIFICATE", certificate.getEncoded(), "rw-r--r--");
  }

  public void write(PrivateKey key) throws IOException {
    write("PRIVATE KEY", key.getEncoded(), "rw-------");
  }

  /// A folder that only its owner enters.
  public static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
  }

  /// Replaces the file at once, so that nobody ever reads half of it.
  private void write(String label, byte[] encoded, String permissions) throws IOException {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    var text = "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, permissions(permissions));
    Files.writeString(fresh, text, StandardCharsets.US_ASCII);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
