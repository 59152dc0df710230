package dev.parlando.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/// Says which Parlando this is.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"parlando " + number() + " on Java " + Runtime.version()};
  }

  /// As the build wrote it into the module; a class path knows no modules.
  private static String number() {
    var module = Version.class.getModule();
    return module.isNamed()
        ? module.getDescriptor().version().map(ModuleDescriptor.Version::toString).orElse("?")
        : "(unpackaged)";
  }
}
