package dev.kindling.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arrows point one way: jobs, driver, worker-ops; Spark stays in its package. */
@AnalyzeClasses(packages = "dev.kindling", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final List<String> MODULES = List.of("worker-ops", "driver", "jobs");
  private static final DescribedPredicate<JavaClass> SPARK =
      resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

  @ArchTest
  static final ArchRule WORKER_OPS_KNOWS_NO_SPARK =
      noClasses().that(areIn("worker-ops")).should().dependOnClassesThat(SPARK);

  @ArchTest
  static final ArchRule WORKER_OPS_KNOWS_NOTHING_ABOVE_IT =
      noClasses()
          .that(areIn("worker-ops"))
          .should()
          .dependOnClassesThat(areIn("driver").or(areIn("jobs")));

  @ArchTest
  static final ArchRule DRIVER_KNOWS_NO_JOBS =
      noClasses().that(areIn("driver")).should().dependOnClassesThat(areIn("jobs"));

  /** So a trained model predicts in a plain JVM service, without Spark on its class path. */
  @ArchTest
  static final ArchRule DRIVER_TOUCHES_SPARK_IN_ONE_PACKAGE =
      noClasses()
          .that(areIn("driver"))
          .and()
          .resideOutsideOfPackage("dev.kindling.spark..")
          .should()
          .dependOnClassesThat(SPARK);

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.kindling.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_JOBS_PRINT =
      noClasses().that(areIn("worker-ops").or(areIn("driver"))).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static void aPackageBelongsToOneModule(JavaClasses classes) {
    Map<String, Set<String>> modules =
        classes.stream()
            .collect(groupingBy(JavaClass::getPackageName, mapping(c -> moduleOf(c), toSet())));

    assertThat(modules).allSatisfy((name, homes) -> assertThat(homes).hasSize(1));
  }

  private static DescribedPredicate<JavaClass> areIn(String module) {
    return describe("are in " + module, type -> moduleOf(type).equals(module));
  }

  /** Tells the module from where the class file lies: built beside us, or installed as a jar. */
  private static String moduleOf(JavaClass type) {
    String place = type.getSource().map(source -> source.getUri().toString()).orElse("");
    return MODULES.stream()
        .filter(m -> place.contains("/" + m + "/target/") || place.contains("/kindling-" + m + "/"))
        .findFirst()
        .orElse("elsewhere");
  }
}
