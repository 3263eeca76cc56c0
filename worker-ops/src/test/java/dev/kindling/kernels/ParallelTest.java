package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.NativeRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class ParallelTest {
  @BeforeEach
  void twoThreads() {
    NativeRuntime.start(2);
  }

  @AfterEach
  void oneThreadAgain() {
    NativeRuntime.start(1);
  }

  @Test
  void everyPartHasKernelsOfOneThreadAndTheOthersKeepTheirs() {
    NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int[] threads = new int[3];
    Parallel.of(
            IntStream.range(0, threads.length)
                .<Runnable>mapToObj(part -> () -> threads[part] = library.ompGetMaxThreads())
                .toList())
        .run();
    assertThat(threads).containsExactly(1, 1, 1);
    assertThat(library.ompGetMaxThreads()).isEqualTo(2);
  }

  @Test
  void whatAPartThrowsIsThrown() {
    List<Runnable> parts =
        Arrays.asList(
            () -> {},
            () -> {
              throw new IllegalStateException("Cannot.");
            });
    assertThatThrownBy(Parallel.of(parts)::run).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, false",
        "20000, true",
        "0, true",
        "50001, false",
        "300000, false",
        "99999999999, false",
        "infinite, false",
        "20k, false"
      })
  void partsPayWhereKernelsThreadsLetGo(String spins, boolean pay) {
    assertThat(Parallel.letsGo(spins)).isEqualTo(pay);
  }
}
