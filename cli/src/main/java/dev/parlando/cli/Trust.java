package dev.parlando.cli;

import dev.parlando.server.Certificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/// `parlando trust`: how other programs come to trust the server's certificate.
@Command(
    name = "trust",
    description = {
      "Print what makes Java, Python, Node and curl trust this server,",
      "and write the trust store that Java needs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Trust implements Callable<Integer> {
  @Mixin private final Place place = new Place();

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var config = place.config(System.getenv());
    place.openHome(config.home());
    var certificates = Certificates.in(config.home(), config.listen().tlsNames());
    var authority = certificates.authority().toAbsolutePath();
    var store = authority.resolveSibling("trust.p12");
    certificates.writeTrustStore(store);
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.print(lines(authority, store, config.listen().tlsPort()));
    out.flush();
    return ExitCode.OK;
  }

  private static String lines(Path authority, Path store, int tlsPort) {
    return """
    Python  export SSL_CERT_FILE=%1$s
    Node    export NODE_EXTRA_CA_CERTS=%1$s
    Java    java -Djavax.net.ssl.trustStore=%2$s -Djavax.net.ssl.trustStorePassword=changeit
    curl    curl --cacert %1$s https://localhost:%3$d/

    SSL_CERT_FILE and the trust store take the place of what Python and Java trust otherwise; give them to
    programs that talk to this server. Node keeps its own authorities beside it.
    """
        .formatted(quoted(authority), quoted(store), tlsPort > 0 ? tlsPort : 8443);
  }

  /// A path as a shell reads it back.
  private static String quoted(Path path) {
    var text = path.toString();
    return text.matches("[A-Za-z0-9_./~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
