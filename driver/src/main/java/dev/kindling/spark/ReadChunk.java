package dev.kindling.spark;

import dev.kindling.training.Chunk;
import java.io.Serializable;
import java.util.List;

/**
 * A chunk as it was read, with what is wrong in its rows.
 *
 * @param chunk the rows; where a value is faulty, what stands there means nothing
 * @param faults the first fault of each kind in each column
 */
record ReadChunk(Chunk chunk, List<Fault> faults) implements Serializable {}
