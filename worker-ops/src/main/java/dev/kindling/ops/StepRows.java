package dev.kindling.ops;

import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Lane;
import java.util.List;

/**
 * Where the lanes of a step lie in an array (batch, steps, lanes · units): each example's row has
 * the units of the first lane, then those of the second, and so on.
 */
record StepRows(int batch, int steps, int units) {
  /** Returns the places of an array of one step. */
  StepRows single() {
    return new StepRows(batch, 1, units);
  }

  /** Returns the length of a lane. */
  int length() {
    return batch * units;
  }

  void read(List<Lane> lanes, Elements from, int step) {
    int width = lanes.size() * units;
    for (int index = 0; index < lanes.size(); index++) {
      Lane lane = lanes.get(index);
      for (int row = 0; row < batch; row++) {
        lane.read(row * units, from, (row * steps + step) * width + index * units, units);
      }
    }
  }

  void write(List<Lane> lanes, Elements to, int step) {
    int width = lanes.size() * units;
    for (int index = 0; index < lanes.size(); index++) {
      Lane lane = lanes.get(index);
      for (int row = 0; row < batch; row++) {
        lane.write(row * units, to, (row * steps + step) * width + index * units, units);
      }
    }
  }
}
