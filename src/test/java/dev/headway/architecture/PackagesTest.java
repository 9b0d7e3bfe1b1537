package dev.headway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The table of packages in {@code src/docs/architecture.md}, held. Where it is wrong, change both
 * together.
 */
@AnalyzeClasses(packages = "dev.headway", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  private static ArchRule mayUse(String name, String because, String... others) {
    String[] allowed = new String[others.length + 2];
    allowed[0] = "dev.headway." + name + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = "dev.headway." + others[i] + "..";
    }
    allowed[allowed.length - 1] = "dev.headway.platform..";
    return classes()
        .that()
        .resideInAPackage("dev.headway." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("dev.headway.."))
                .or(JavaClass.Predicates.resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .because(because);
  }

  private static ArchRule onlyIn(String technology, String name, String because) {
    return onlyIn(technology, because, List.of(name));
  }

  private static ArchRule onlyIn(String technology, String because, List<String> names) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            names.stream().map(name -> "dev.headway." + name + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .because(because);
  }

  @ArchTest
  static final ArchRule PLATFORM =
      mayUse("platform", "everything stands on it, so it stands on nothing of ours");

  @ArchTest
  static final ArchRule JOB =
      mayUse("job", "what a job is does not depend on how it is run, shown or called");

  @ArchTest
  static final ArchRule SUITE =
      mayUse("suite", "what is tested does not depend on how it is run, judged or shown");

  @ArchTest
  static final ArchRule BATCH =
      mayUse("batch", "a chunk fires events and does not know who listens", "job");

  @ArchTest
  static final ArchRule QUEUE =
      mayUse(
          "queue",
          "it starts what is due, and knows nothing of those who watch",
          "job",
          "batch",
          "notification");

  @ArchTest
  static final ArchRule NOTIFICATION =
      mayUse("notification", "what is told does not depend on when it comes due", "job");

  @ArchTest
  static final ArchRule PROGRESS =
      mayUse("progress", "live state is made of committed events, whoever committed them", "job");

  @ArchTest
  static final ArchRule SECURITY =
      mayUse("security", "whoever asks it must not be known to it", "job");

  @ArchTest
  static final ArchRule CHANNEL =
      mayUse(
          "channel", "it sends what progress hands it, on any node", "job", "progress", "security");

  @ArchTest
  static final ArchRule SOCKET_IO =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headway.channel.socketio..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.headway.channel.socketio..")
          .because("the channel has other ways in, and any of them may go");

  @ArchTest
  static final ArchRule API =
      mayUse(
          "api",
          "a call works on a node that does not run the job",
          "job",
          "notification",
          "progress",
          "security",
          "suite");

  @ArchTest
  static final ArchRule CONSOLE =
      mayUse("console", "pages are one more client", "job", "progress", "security");

  @ArchTest
  static final ArchRule WORKLOADS =
      mayUse(
          "workload",
          "a job type knows the contract of batch, and no one who shows it",
          "job",
          "batch",
          "suite");

  @ArchTest
  static final ArchRule JOB_TYPES_STAND_ALONE =
      slices()
          .matching("dev.headway.workload.(*)..")
          .should()
          .notDependOnEachOther()
          .because("adding or removing a job type is adding or removing a folder");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("dev.headway.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a newcomer reads the packages one after the other");

  @ArchTest
  static final ArchRule NO_FIELD_OF_A_PROXY =
      noClasses()
          .should()
          .accessFieldWhere(
              DescribedPredicate.describe(
                  "it belongs to another class that is a normal-scoped bean",
                  PackagesTest::readsThroughProxy))
          .because("the proxy of a bean has fields of its own, and they are null");

  private static boolean readsThroughProxy(JavaFieldAccess access) {
    JavaClass owner = access.getTargetOwner();
    boolean constant =
        access.getTarget().resolveMember().stream()
            .anyMatch(field -> field.getModifiers().contains(JavaModifier.STATIC));
    return !constant
        && owner.isAnnotatedWith(ApplicationScoped.class)
        && !access.getOriginOwner().equals(owner);
  }

  @ArchTest
  static final ArchRule OWN_TRANSACTIONS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.transaction.Transactional")
          .because("on Payara it can forbid a batch job its chunks: see InTransaction");

  @ArchTest
  static final ArchRule JPA =
      onlyIn(
          "jakarta.persistence..",
          "each table has one package that owns it",
          List.of("job", "notification", "suite", "workload.testrun.cache"));

  @ArchTest
  static final ArchRule MAIL =
      onlyIn("jakarta.mail..", "notification", "a mail server that hangs must hold up nobody else");

  @ArchTest
  static final ArchRule GUARDED_HTTP =
      onlyIn(
          "org.apache.hc..",
          "addresses that others name are called in few places",
          List.of("notification", "suite.specification"));

  @ArchTest
  static final ArchRule YAML =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.headway.platform..",
              "dev.headway.suite..",
              "dev.headway.workload.testrun.expect.measure..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..")
          .because("what it reads is hostile until it has been bounded");

  @ArchTest
  static final ArchRule JAKARTA_BATCH =
      onlyIn(
          "jakarta.batch..",
          "batch",
          "the container's batch runtime has traps best kept in one place");

  @ArchTest
  static final ArchRule DB_SCHEDULER =
      onlyIn("com.github.kagkarlsson..", "queue", "the queue could be another tomorrow");

  @ArchTest
  static final ArchRule WEBSOCKET =
      onlyIn("jakarta.websocket..", "channel", "sending without waiting is hard enough once");

  @ArchTest
  static final ArchRule JAX_RS =
      onlyIn("jakarta.ws.rs..", "api", "commands and stores are called by others than HTTP, too");

  @ArchTest
  static final ArchRule FACES =
      onlyIn("jakarta.faces..", "console", "pages come and go; nothing else builds on them");
}
