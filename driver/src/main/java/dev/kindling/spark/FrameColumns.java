package dev.kindling.spark;

import java.util.List;

/**
 * What is read of a DataFrame for a model.
 *
 * @param names the columns, each once
 * @param sources what they make: features, then labels
 */
record FrameColumns(List<String> names, List<RowSource> sources) {}
