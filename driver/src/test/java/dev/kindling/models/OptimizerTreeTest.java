package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.OptimizerState;
import dev.kindling.trainers.OptimizerState.Variable;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files have of optimizers that consist of several. */
class OptimizerTreeTest {
  private static final OptimizerState OWN =
      new OptimizerState(
          "multi_optimizer",
          List.of(
              new Variable("multi_optimizer/iteration", Shape.of(), -1),
              new Variable("multi_optimizer/learning_rate", Shape.of(), 0),
              new Variable("adam/iteration", Shape.of(), -1),
              new Variable("adam/learning_rate", Shape.of(), 1)),
          List.of(),
          new float[2],
          0);

  @TempDir private Path folder;

  private Optional<OptimizerState> read(int steps, int stepsOfAdam) throws IOException {
    Path file = folder.resolve(steps + "-" + stepsOfAdam);
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      out.integer("optimizer/vars/0", steps);
      out.floats("optimizer/vars/1", Shape.of(), () -> FloatBuffer.wrap(new float[1]));
      out.integer("optimizer/vars/2", stepsOfAdam);
      out.floats("optimizer/vars/3", Shape.of(), () -> FloatBuffer.wrap(new float[] {0.5f}));
    }
    try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
      return OptimizerTree.read(hdf5.root(), OWN);
    }
  }

  @Test
  void optimizersThatHaveMadeOtherStepsAreNotOfOneRun() throws IOException {
    OptimizerState read = read(6, 6).orElseThrow();
    assertThat(read.iteration()).isEqualTo(6);
    assertThat(read.values()).containsExactly(0, 0.5f);
    assertThat(read(6, 5)).isEmpty();
  }
}
