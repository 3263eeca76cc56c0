package dev.kindling.execution;

/** Memory in which one tensor stands, or several under other shapes or one after the other. */
final class Region {
  /** Null unless this is one of several parts. */
  private final Region whole;

  private int lastRead = -1;
  private int lastReadOfParts = -1;

  private Region(Region whole) {
    this.whole = whole;
  }

  static Region own() {
    return new Region(null);
  }

  Region part() {
    return new Region(this);
  }

  /** Notes the time when a tensor in this region is last read. */
  void read(int time) {
    lastRead = Math.max(lastRead, time);
    for (Region outer = whole; outer != null; outer = outer.whole) {
      outer.lastReadOfParts = Math.max(outer.lastReadOfParts, time);
    }
  }

  /** Returns the time after which nothing reads this region or a part of it. */
  int end() {
    return Math.max(lastRead, lastReadOfParts);
  }

  /** Returns whether nothing reads this memory, parts and wholes included, behind a time. */
  boolean freeBehind(int time) {
    boolean free = end() <= time;
    for (Region outer = whole; outer != null; outer = outer.whole) {
      free &= outer.lastRead <= time;
    }
    return free;
  }

  boolean overlaps(Region other) {
    return within(other) || other.within(this);
  }

  private boolean within(Region other) {
    Region outer = this;
    while (outer != null && outer != other) {
      outer = outer.whole;
    }
    return outer != null;
  }
}
