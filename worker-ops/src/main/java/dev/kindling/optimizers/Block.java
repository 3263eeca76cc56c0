package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Elements of one parameter that are updated at once. What the optimizer keeps of them stands in
 * arrays of the block's own, so that all arrays of a loop have the same index.
 *
 * @param parameter the index of the parameter
 * @param from the place of the first element in the vector of all parameters
 * @param count the number of elements
 * @param state what the optimizer keeps of them
 * @param places where that stands in the optimizer's vector
 * @param rules the part of the state that belongs to the rule
 */
record Block(int parameter, long from, int count, float[][] state, int[] places, float[][] rules) {
  /**
   * Cuts parameters into blocks.
   *
   * @param size how many elements a block has at most
   * @param common how many variables of a parameter come before those of the rule
   */
  static List<Block> of(OptimizerLayout layout, int size, int common) {
    List<Block> blocks = new ArrayList<>();
    ParameterLayout parameters = layout.parameters();
    for (int index = 0; index < parameters.slots().size(); index++) {
      int parameter = index;
      List<OptimizerVariable> kept =
          layout.variables().stream().filter(v -> v.parameter() == parameter).toList();
      long elements = parameters.slots().get(index).elements();
      for (long start = 0; start < elements; start += size) {
        int count = (int) Math.min(size, elements - start);
        blocks.add(of(parameters.slots().get(index), index, start, count, kept, common));
      }
    }
    return blocks;
  }

  private static Block of(
      Slot slot, int parameter, long start, int count, List<OptimizerVariable> kept, int common) {
    float[][] state = new float[kept.size()][];
    int[] places = new int[kept.size()];
    for (int index = 0; index < state.length; index++) {
      OptimizerVariable variable = kept.get(index);
      boolean cut = count < slot.elements();
      state[index] = new float[cut ? count : Math.toIntExact(variable.elements())];
      places[index] = Math.toIntExact(variable.offset() + start);
    }
    float[][] rules = Arrays.copyOfRange(state, common, state.length);
    return new Block(parameter, slot.offset() + start, count, state, places, rules);
  }

  void load(float[] values) {
    for (int index = 0; index < state.length; index++) {
      System.arraycopy(values, places[index], state[index], 0, state[index].length);
    }
  }

  void save(float[] values) {
    for (int index = 0; index < state.length; index++) {
      System.arraycopy(state[index], 0, values, places[index], state[index].length);
    }
  }
}
