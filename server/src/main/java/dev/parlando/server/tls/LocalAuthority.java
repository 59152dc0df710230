package dev.parlando.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority for the names of one machine. Its own certificate says which, so that whoever
/// trusts it trusts it for nothing else, even if its key is stolen.
public record LocalAuthority(X509Certificate certificate, PrivateKey key) {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

  /// As long as clients accept of a server: Apple's and browsers' limit is 398 days.
  private static final Duration SERVER_LIFE = Duration.ofDays(397);

  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  /// Makes one for these names.
  public static LocalAuthority make(CertificateNames names, Instant now)
      throws IOException, GeneralSecurityException {
    var pair = keyPair();
    var subject =
        new X500Principal("CN=Parlando local authority " + serial().toString(36).substring(0, 6));
    var builder =
        builder(subject, subject, now, AUTHORITY_LIFE, pair.getPublic())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
            .addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()))
            .addExtension(Extension.nameConstraints, true, constraints(names));
    return new LocalAuthority(signed(builder, pair.getPrivate()), pair.getPrivate());
  }

  public static KeyPair keyPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /// Vouches for a server of these names.
  public X509Certificate issue(PublicKey server, CertificateNames names, Instant now)
      throws IOException, GeneralSecurityException {
    var sans = names.names().stream().map(name -> new GeneralName(kind(names, name), name));
    var keys = new JcaX509ExtensionUtils();
    var builder =
        new JcaX509v3CertificateBuilder(
                new JcaX509CertificateHolder(certificate).getSubject(),
                serial(),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(SERVER_LIFE)),
                new org.bouncycastle.asn1.x500.X500Name("CN=Parlando server"),
                server)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .addExtension(
                Extension.subjectKeyIdentifier, false, keys.createSubjectKeyIdentifier(server))
            .addExtension(
                Extension.authorityKeyIdentifier,
                false,
                keys.createAuthorityKeyIdentifier(certificate))
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(sans.toArray(GeneralName[]::new)));
    return signed(builder, key);
  }

  /// Whether it may vouch for all of these.
  public boolean permits(CertificateNames names) throws GeneralSecurityException, IOException {
    var extension =
        new JcaX509CertificateHolder(certificate).getExtension(Extension.nameConstraints);
    if (extension == null) {
      return false;
    }
    var permitted = new TreeSet<String>();
    for (var subtree :
        NameConstraints.getInstance(extension.getParsedValue()).getPermittedSubtrees()) {
      var base = subtree.getBase();
      permitted.add(
          base.getTagNo() == GeneralName.iPAddress
              ? address(ASN1OctetString.getInstance(base.getName()).getOctets())
              : ASN1IA5String.getInstance(base.getName()).getString());
    }
    return permitted.containsAll(names.names());
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, Instant now, Duration life, PublicKey key) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        serial(),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(life)),
        subject,
        key);
  }

  private static X509Certificate signed(
      org.bouncycastle.cert.X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static NameConstraints constraints(CertificateNames names) {
    var permitted =
        names.names().stream()
            .map(
                name -> names.isAddress(name) ? name + (name.contains(":") ? "/128" : "/32") : name)
            .map(name ->
                new GeneralSubtree(
                    new GeneralName(
                        name.contains("/") ? GeneralName.iPAddress : GeneralName.dNSName, name)))
            .toArray(GeneralSubtree[]::new);
    return new NameConstraints(permitted, null);
  }

  private static int kind(CertificateNames names, String name) {
    return names.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName;
  }

  /// The address of a subtree, which is followed by a mask of the same length.
  private static String address(byte[] addressAndMask) throws UnknownHostException {
    return InetAddress.getByAddress(Arrays.copyOf(addressAndMask, addressAndMask.length / 2))
        .getHostAddress();
  }

  private static BigInteger serial() {
    return new BigInteger(126, new SecureRandom()).setBit(126);
  }
}
