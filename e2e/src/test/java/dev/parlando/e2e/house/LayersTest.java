package dev.parlando.e2e.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules the compiler cannot hold, each a sentence. The layers themselves are the modules'
/// `requires`.
final class LayersTest {
  private static final JavaClasses MAIN = compiled("target/classes");
  private static final JavaClasses EVERYTHING = compiled("target/classes", "target/test-classes");

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.parlando.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theEngineAsksItsTickerForTheTime() {
    noClasses()
        .that()
        .resideInAPackage("dev.parlando.engine..")
        .and()
        .doNotHaveFullyQualifiedName("dev.parlando.engine.spi.SystemTicker")
        .should()
        .accessTargetWhere(targetOwner(resideInAnyPackage("java.time..")).and(target(name("now"))))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class)
        .check(MAIN);
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .accessTargetWhere(targetOwner(assignableTo(Thread.class)).and(target(name("sleep"))))
        .orShould()
        .accessTargetWhere(
            targetOwner(assignableTo(java.util.concurrent.TimeUnit.class))
                .and(target(name("sleep"))))
        .check(EVERYTHING);
  }

  @Test
  void blockingIsTheApiOfTheEngine() {
    var futures =
        assignableTo(CompletionStage.class)
            .or(assignableTo(Future.class))
            .or(assignableTo(Flow.Publisher.class))
            .or(assignableTo(Flow.Subscriber.class));
    noCodeUnits()
        .that(areExportedByTheEngine())
        .should()
        .haveRawReturnType(futures)
        .orShould()
        .haveRawParameterTypes(anyOf(futures))
        .check(MAIN);
  }

  @Test
  void nothingPrintsButTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.parlando.cli..")
        .should()
        .accessTargetWhere(
            targetOwner(assignableTo(System.class)).and(target(name("out").or(name("err")))))
        .orShould()
        .accessTargetWhere(
            targetOwner(assignableTo(Throwable.class)).and(target(name("printStackTrace"))))
        .check(MAIN);
  }

  /// The codecs are the package-private classes behind `LiveCodec`.
  @Test
  void inProtocolAndEngineOnlyTheCodecsKnowJackson() {
    noClasses()
        .that()
        .resideInAPackage("dev.parlando.engine..")
        .or(isWhatTheProtocolShows())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(MAIN);
  }

  @Test
  void aHeavyDependencyIsKnownToOneModule() {
    onlyKnownTo("dev.parlando.server..", "io.netty..", "org.bouncycastle..");
    onlyKnownTo("dev.parlando.offline..", "com.sun.speech..", "edu.cmu.sphinx..");
    onlyKnownTo("dev.parlando.client.echo..", "dev.onvoid..");
    onlyKnownTo("dev.parlando.cli..", "picocli..", "ch.qos.logback..");
  }

  @Test
  void siblingsDoNotKnowEachOther() {
    var siblings =
        new String[] {
          "dev.parlando.offline..",
          "dev.parlando.providers..",
          "dev.parlando.relay..",
          "dev.parlando.server.."
        };
    for (var module : siblings) {
      noClasses()
          .that()
          .resideInAPackage(module)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  Stream.of(siblings)
                      .filter(other -> !other.equals(module))
                      .toArray(String[]::new)))
          .check(MAIN);
    }
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.parlando.client..", "dev.parlando.relay..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.parlando.client.wire..")
        .check(MAIN);
  }

  private static void onlyKnownTo(String module, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(MAIN);
  }

  private static DescribedPredicate<JavaClass> isWhatTheProtocolShows() {
    return describe(
        "is what the protocol shows",
        type ->
            type.getPackageName().startsWith("dev.parlando.protocol")
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getSimpleName().equals("LiveCodec"));
  }

  private static DescribedPredicate<JavaCodeUnit> areExportedByTheEngine() {
    return describe(
        "are exported by the engine",
        unit ->
            unit.getOwner().getPackageName().startsWith("dev.parlando.engine")
                && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                    || unit.getModifiers().contains(JavaModifier.PROTECTED)));
  }

  private static DescribedPredicate<java.util.List<JavaClass>> anyOf(
      DescribedPredicate<? super JavaClass> wanted) {
    return describe("any " + wanted.getDescription(), types -> types.stream().anyMatch(wanted));
  }

  /// What every module has compiled into the given places.
  private static JavaClasses compiled(String... places) {
    var directories =
        House.here().modules().stream()
            .flatMap(module -> Stream.of(places).map(module::resolve))
            .filter(Files::isDirectory)
            .toArray(Path[]::new);
    return new ClassFileImporter().importPaths(directories);
  }
}
