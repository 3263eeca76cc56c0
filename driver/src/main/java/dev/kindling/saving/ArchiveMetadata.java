package dev.kindling.saving;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a model file says of itself.
 *
 * @param formatVersion the version of this layout
 * @param dateSaved when it was written, in Keras's form
 * @param sha256 the sums of the other entries
 * @param inputs the shapes of the model's inputs, -1 for sizes that are not known
 * @param weights what the weights are, in the order of their values
 */
record ArchiveMetadata(
    @JsonProperty("format_version") int formatVersion,
    @JsonProperty("date_saved") String dateSaved,
    @JsonProperty("sha256") Map<String, String> sha256,
    @JsonProperty("inputs") List<List<Integer>> inputs,
    @JsonProperty("weights") List<WeightIndex> weights) {
  static final int FORMAT_VERSION = 1;

  ArchiveMetadata {
    sha256 = sha256 == null ? Map.of() : sha256;
    inputs = inputs == null ? List.of() : inputs;
    weights = weights == null ? List.of() : weights;
  }
}
