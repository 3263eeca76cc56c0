package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class NativeRuntimeTest {
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  @AfterEach
  void oneThread() {
    NativeRuntime.start(1);
  }

  @Test
  void threadsThatOthersSetAreSetBack() {
    NativeRuntime.start(1);
    Nd4j.getEnvironment().setMaxMasterThreads(2);
    assertThat(NativeRuntime.describe()).endsWith(", 2 threads per kernel");
    NativeRuntime.start(1);
    assertThat(NativeRuntime.describe()).endsWith(", 1 thread per kernel");
  }

  @Test
  void theBuildThatIsWantedIsLoaded() {
    NativeRuntime.start(1);
    String wanted = System.getProperty(EXTENSION);
    assertThat("-" + NativeRuntime.describe())
        .startsWith(wanted.isEmpty() ? "-plain" : wanted + ",");
  }

  @Test
  void describesTheBuildThatIsLoaded() {
    NativeRuntime.start(1);
    String before = NativeRuntime.describe();
    String extension = System.setProperty(EXTENSION, "-other");
    try {
      assertThat(NativeRuntime.describe()).isEqualTo(before).doesNotContain("other");
    } finally {
      System.setProperty(EXTENSION, extension);
    }
  }
}
