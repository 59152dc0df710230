package dev.parlando.server.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names and addresses a certificate is for, each in one spelling only: names in small letters,
/// addresses as Java prints them.
public record CertificateNames(SortedSet<String> names) {
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern ADDRESS = Pattern.compile(".*:.*|\\d+(?:\\.\\d+){3}");

  /// Spells and sorts them.
  ///
  /// @throws IllegalArgumentException when one of them is neither a host name nor an address
  public static CertificateNames of(Collection<String> names) {
    var spelt = new TreeSet<String>();
    names.forEach(name -> spelt.add(spelt(name)));
    return new CertificateNames(spelt);
  }

  /// Those of this machine: the loopback ones and what it calls itself, where that is a host name.
  public static List<String> local() {
    var machine = machine().toLowerCase(Locale.ROOT);
    return NAME.matcher(machine).matches()
        ? List.of("localhost", "127.0.0.1", "::1", machine)
        : List.of("localhost", "127.0.0.1", "::1");
  }

  public boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }

  private static String spelt(String name) {
    if (ADDRESS.matcher(name).matches()) {
      return InetAddress.ofLiteral(name).getHostAddress();
    }
    var small = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(small).matches()) {
      throw new IllegalArgumentException("'" + name + "' is neither a host name nor an address");
    }
    return small;
  }

  /// Asks the kernel first, because resolving the own name may wait for a network.
  private static String machine() {
    try {
      var kernel = Path.of("/proc/sys/kernel/hostname");
      return Files.isReadable(kernel)
          ? Files.readString(kernel).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }
}
