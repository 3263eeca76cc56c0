package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.NativeRuntime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class ChannelNormalizationTest {
  @BeforeEach
  @AfterEach
  void startKernels() {
    NativeRuntime.start(1);
  }

  @Test
  void takesFloat32Only() {
    assertThat(ChannelNormalization.of(Nd4j.zeros(DataType.DOUBLE, 4, 16), null, null, 1e-3))
        .isEmpty();
  }

  /** With fewer rows than threads, too. Where oneDNN has no such kernel there is nothing to run. */
  @Test
  void isRightWithAnyNumberOfThreads() {
    for (int rows : new int[] {1, 2, 37}) {
      INDArray x = Nd4j.rand(DataType.FLOAT, rows, 32);
      INDArray y = Nd4j.zeros(DataType.FLOAT, rows, 32);
      INDArray mean = Nd4j.zeros(DataType.FLOAT, 32);
      INDArray variance = Nd4j.zeros(DataType.FLOAT, 32);
      Optional<Runnable> forward =
          ChannelNormalization.of(x, null, null, 1e-3).map(of -> of.forward(y, mean, variance));
      for (int threads = 3; threads >= 1 && forward.isPresent(); threads--) {
        NativeRuntime.start(threads);
        x.assign(Nd4j.rand(DataType.FLOAT, rows, 32));
        forward.get().run();
        INDArray centered = x.subRowVector(x.mean(0));
        INDArray squares = centered.mul(centered).mean(0);
        assertThat(mean.toDoubleVector()).containsExactly(x.mean(0).toDoubleVector(), within(1e-6));
        assertThat(variance.toDoubleVector())
            .containsExactly(squares.toDoubleVector(), within(1e-6));
        INDArray expected = centered.divRowVector(Transforms.sqrt(squares.add(1e-3)));
        assertThat(y.data().asDouble())
            .containsExactly(expected.dup('c').data().asDouble(), within(1e-4));
      }
    }
  }
}
