package dev.kindling.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RoomTest {
  private final List<INDArray> given = new ArrayList<>();

  private INDArray scratch(long... shape) {
    given.add(Nd4j.zeros(DataType.FLOAT, shape));
    return given.get(given.size() - 1);
  }

  private static memory.desc vector(long length) {
    return new memory.desc(new long[] {length}, memory.data_type.f32, new long[] {1});
  }

  @Test
  void whatNeedNotLastLiesInScratchMemory() {
    assumeThat(OneDnn.takes(Nd4j.zeros(DataType.FLOAT, 1))).isTrue();
    Room room = Room.shared(this::scratch);
    assertThat(room.of(vector(6)).get_data_handle().address()).isEqualTo(address(0));
    assertThat(room.of(vector(4)).get_data_handle().address()).isEqualTo(address(0));
    assertThat(given).hasSize(1);
    assertThat(given.get(0).length()).isEqualTo(6);
  }

  @Test
  void whatDoesNotFitAnyMoreIsItsOwn() {
    assumeThat(OneDnn.takes(Nd4j.zeros(DataType.FLOAT, 1))).isTrue();
    Room room = Room.shared(this::scratch);
    room.of(vector(6));
    assertThat(room.of(vector(7)).get_data_handle().address()).isNotEqualTo(address(0));
    assertThat(given).hasSize(1);
  }

  private long address(int index) {
    return given.get(index).data().addressPointer().address();
  }
}
