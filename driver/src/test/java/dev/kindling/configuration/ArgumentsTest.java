package dev.kindling.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private enum Flavor {
    PLAIN,
    EXTRA_SALT
  }

  private record Soup(int liters, Flavor flavor, List<Integer> spices) {
    static final Arguments<Soup> ARGUMENTS =
        Arguments.of(values -> new Soup(values.get("liters"), Flavor.PLAIN, List.of()))
            .required("liters", Kind.INTEGER, Soup::liters)
            .optional(
                "flavor",
                Kind.choice(Flavor.class),
                Soup::flavor,
                (soup, flavor) -> new Soup(soup.liters, flavor, soup.spices))
            .optional(
                "spices",
                Kind.INTEGERS,
                Soup::spices,
                (soup, spices) -> new Soup(soup.liters, soup.flavor, spices))
            .only("pot", null)
            .ignored("cook");

    Soup {
      if (liters < 1) {
        throw new IllegalArgumentException("expected liters of at least 1, got " + liters + ".");
      }
      if (spices.size() > 2) {
        throw new IllegalArgumentException("expected at most 2 spices, got " + spices + ".");
      }
    }
  }

  private static final Registry<Soup> REGISTRY =
      Registry.<Soup>of("soup", "test.soups").with("Soup", Soup.class, Soup.ARGUMENTS, "broth");

  private static List<String> mistakes(Map<String, ?> config) {
    Problems problems = new Problems();
    assertThat(Soup.ARGUMENTS.read("kitchen", config, problems)).isEmpty();
    return problems.found();
  }

  @Test
  void readsWhatItWrites() {
    Soup soup = new Soup(3, Flavor.EXTRA_SALT, List.of(1, 2));
    Map<String, Object> written = Soup.ARGUMENTS.write(soup);
    assertThat(written).hasToString("{liters=3, flavor=extra_salt, spices=[1, 2]}");
    assertThat(Soup.ARGUMENTS.read("", written, new Problems())).contains(soup);
  }

  @Test
  void defaultsStandForWhatIsMissingOrNull() {
    Map<String, Object> config = new HashMap<>(Map.of("liters", 2, "cook", "anyone"));
    config.put("flavor", null);
    config.put("pot", null);
    assertThat(Soup.ARGUMENTS.read("", config, new Problems()))
        .contains(new Soup(2, Flavor.PLAIN, List.of()));
  }

  @Test
  void reportsAllMistakesAtOnce() {
    assertThat(
            mistakes(
                Map.of(
                    "liters", 1.5, "flavour", "plain", "spices", Arrays.asList(1, "a"), "pot", 1)))
        .containsExactlyInAnyOrder(
            "kitchen: unknown argument 'flavour'. Did you mean 'flavor'?",
            "kitchen, argument 'liters': expected a whole number, got 1.5.",
            "kitchen, argument 'spices': expected a whole number, got 'a'.",
            "kitchen, argument 'pot': expected null, got 1.");
    assertThat(mistakes(Map.of("flavor", "sweet")))
        .containsExactly(
            "kitchen: argument 'liters' is missing.",
            "kitchen, argument 'flavor': expected one of plain, extra_salt, got 'sweet'.");
    assertThat(mistakes(Map.of("liters", 0)))
        .containsExactly("kitchen: expected liters of at least 1, got 0.");
    assertThat(mistakes(Map.of("liters", 1, "spices", List.of(1, 2, 3), "flavor", 1)))
        .containsExactlyInAnyOrder(
            "kitchen, argument 'flavor': expected one of plain, extra_salt, got 1.",
            "kitchen: expected at most 2 spices, got [1, 2, 3].");
  }

  @Test
  void registriesKnowClassNamesSnakeCaseAndAliases() {
    Soup soup = new Soup(1, Flavor.PLAIN, List.of());
    for (Object value :
        List.of(
            Map.of("broth", Map.of("liters", 1)),
            Map.of("class_name", "Soup", "config", Map.of("liters", 1)))) {
      assertThat(REGISTRY.asKind().read(value)).isEqualTo(soup);
    }
    assertThat(REGISTRY.names()).containsExactly("soup", "broth");
    assertThat(REGISTRY.className(soup)).contains("Soup");
    assertThat(REGISTRY.write(soup))
        .hasToString(
            "{module=test.soups, class_name=Soup, config={liters=1, flavor=plain, spices=[]}, registered_name=null}");
    assertThatThrownBy(() -> REGISTRY.asKind().read("soap"))
        .hasMessage("unknown soup 'soap'. Did you mean 'soup'?");
    assertThatThrownBy(() -> REGISTRY.asKind().read("soup"))
        .hasMessage("argument 'liters' is missing.");
    assertThatThrownBy(() -> REGISTRY.asKind().read(3))
        .hasMessage("expected the name of one soup and its arguments, got 3.");
  }

  @Test
  void numbersAreExact() {
    assertThat(Kind.INTEGER.read(3.0)).isEqualTo(3);
    assertThat(Kind.LONG.read(1L << 40)).isEqualTo(1L << 40);
    assertThat(Kind.NUMBER.read(2)).isEqualTo(2.0);
    assertThat(Kind.FLAG.read(true)).isTrue();
    assertThatThrownBy(() -> Kind.INTEGER.read(1L << 40))
        .hasMessage("expected a whole number of 32 bits, got 1099511627776.");
    assertThatThrownBy(() -> Kind.LONG.read(new BigInteger("9".repeat(30))))
        .hasMessageStartingWith("expected a whole number, got 999");
    assertThatThrownBy(() -> Kind.FLAG.read("yes"))
        .hasMessage("expected true or false, got 'yes'.");
    assertThatThrownBy(() -> Kind.NUMBER.read("x".repeat(200)))
        .hasMessageMatching("expected a number, got 'x{78}….");
  }

  @Test
  void problemsAreOneLineOrAList() {
    Problems problems = new Problems();
    problems.throwIfAny("Cannot cook");
    problems.add("here", "one.");
    assertThatThrownBy(() -> problems.throwIfAny("Cannot cook"))
        .hasMessage("Cannot cook: here: one.");
    problems.add("", "two.");
    assertThatThrownBy(() -> problems.throwIfAny("Cannot cook"))
        .hasMessage("Cannot cook: \n  here: one.\n  two.");
  }

  @Test
  void nearestNamesAreNear() {
    List<String> names = List.of("relu", "elu", "softmax", "kernel_size");
    assertThat(Names.nearest("RELU", names)).contains("relu");
    assertThat(Names.nearest("kernelsize", names)).contains("kernel_size");
    assertThat(Names.nearest("embedding", names)).isEmpty();
    assertThat(Names.nearest("ab", names)).isEmpty();
    assertThat(Names.mend("axis", List.of())).isEqualTo("There are none.");
    assertThat(Names.mend("embedding", names))
        .isEqualTo("Known are elu, kernel_size, relu, softmax.");
  }
}
