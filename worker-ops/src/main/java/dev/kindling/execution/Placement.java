package dev.kindling.execution;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where blocks stand in one stretch of memory, so that no two that are in use at the same time
 * overlap. In the order of time each gets the smallest gap that holds it; only where there is none
 * the stretch grows, so it is never longer than all blocks together.
 */
final class Placement {
  /** Reals of a cache line: blocks start at one, as vector instructions like it. */
  private static final int LINE = 16;

  private record Gap(long length, long start) {}

  private final long[] starts;
  private final TreeMap<Long, Long> gaps = new TreeMap<>();
  private final TreeSet<Gap> gapsByLength =
      new TreeSet<>(Comparator.comparingLong(Gap::length).thenComparingLong(Gap::start));
  private long length;

  /** Places blocks. */
  Placement(List<Block> blocks) {
    starts = new long[blocks.size()];
    PriorityQueue<Integer> used =
        new PriorityQueue<>(Comparator.comparingInt(number -> blocks.get(number).to()));
    int[] byTime =
        IntStream.range(0, starts.length)
            .boxed()
            .sorted(Comparator.comparingInt(number -> blocks.get(number).from()))
            .mapToInt(number -> number)
            .toArray();
    for (int number : byTime) {
      while (!used.isEmpty() && blocks.get(used.peek()).to() < blocks.get(number).from()) {
        int ended = used.remove();
        free(starts[ended], lines(blocks.get(ended)));
      }
      starts[number] = place(lines(blocks.get(number)));
      used.add(number);
    }
  }

  private static long lines(Block block) {
    return (block.elements() + LINE - 1) / LINE * LINE;
  }

  private long place(long wanted) {
    Gap fitting = gapsByLength.ceiling(new Gap(wanted, 0));
    if (fitting == null) {
      Map.Entry<Long, Long> last = gaps.lastEntry();
      boolean atEnd = last != null && last.getKey() + last.getValue() == length;
      long start = atEnd ? remove(last.getKey()).start() : length;
      length = start + wanted;
      return start;
    }
    remove(fitting.start());
    if (fitting.length() > wanted) {
      add(fitting.start() + wanted, fitting.length() - wanted);
    }
    return fitting.start();
  }

  /** Makes a block a gap, together with the gaps beside it. */
  private void free(long start, long size) {
    long first = start;
    long end = start + size;
    Map.Entry<Long, Long> before = gaps.lowerEntry(start);
    if (before != null && before.getKey() + before.getValue() == start) {
      first = remove(before.getKey()).start();
    }
    if (gaps.containsKey(end)) {
      end += remove(end).length();
    }
    add(first, end - first);
  }

  private void add(long start, long size) {
    gaps.put(start, size);
    gapsByLength.add(new Gap(size, start));
  }

  private Gap remove(long start) {
    Gap gap = new Gap(gaps.remove(start), start);
    gapsByLength.remove(gap);
    return gap;
  }

  /** Returns where the block of this number starts. */
  long start(int block) {
    return starts[block];
  }

  /** Returns the length of the stretch. */
  long length() {
    return length;
  }
}
