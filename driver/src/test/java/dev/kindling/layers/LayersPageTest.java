package dev.kindling.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.documentation.Page;
import org.junit.jupiter.api.Test;

/** The page that says which layers there are. */
class LayersPageTest {
  private static final Page PAGE = Page.of("layers.md");

  @Test
  void hasEveryLayerOfKerasOnce() {
    assertThat(PAGE.names()).hasSize(143).doesNotHaveDuplicates();
    assertThat(PAGE.rows()).extracting(Page.Row::state).isSubsetOf("done", "refused", "missing");
  }

  /** Inputs are no type of layer here, but what models read. */
  @Test
  void layersThatAreDoneAreThoseThatConfigurationsKnow() {
    for (Page.Row row : PAGE.rows()) {
      boolean known = LayerTypes.keras().knows(row.name()) || row.name().equals("InputLayer");
      assertThat(row.state().equals("done")).as("%s is done", row.name()).isEqualTo(known);
    }
  }

  @Test
  void whatIsRefusedSaysWhy() {
    assertThat(PAGE.rows())
        .filteredOn(row -> row.state().equals("refused"))
        .allSatisfy(row -> assertThat(row.note()).isNotBlank());
  }
}
