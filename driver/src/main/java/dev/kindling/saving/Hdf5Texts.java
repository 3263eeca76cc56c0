package dev.kindling.saving;

import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The texts of an attribute: of a fixed length in it, of any length in heaps. */
final class Hdf5Texts {
  /** A length, an address and a number within the heap there. */
  private static final int REFERENCE = 16;

  private Hdf5Texts() {}

  /** Returns all texts; none if the attribute is empty. */
  static List<String> read(Hdf5File file, String group, AttributeMessage attribute) {
    ByteBuffer bytes = attribute.getDataBuffer();
    if (bytes == null) {
      // An empty list is one of numbers.
      return List.of();
    }
    DataType type = attribute.getDataType();
    if (type instanceof VariableLength texts && texts.isVariableLengthString()) {
      return referred(file, texts, bytes);
    }
    if (type instanceof StringData) {
      int count = Math.toIntExact(attribute.getDataSpace().getTotalLength());
      return List.of((String[]) DatasetReader.readDataset(type, bytes, count, file.storage()));
    }
    throw new HdfException(
        "attribute '%s' of group '%s' is no text".formatted(attribute.getName(), group));
  }

  private static List<String> referred(Hdf5File file, VariableLength type, ByteBuffer bytes) {
    if (type.getSize() != REFERENCE) {
      throw new HdfException("expected references of 16 bytes, got " + type.getSize());
    }
    List<String> texts = new ArrayList<>();
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < bytes.limit(); at += REFERENCE) {
      int index = bytes.getInt(at + 12);
      if (index == 0) {
        texts.add("");
      } else {
        ByteBuffer text = file.heap(bytes.getLong(at + 4)).getObjectData(index);
        // Many may refer to one text, and each takes memory of its own.
        file.storage().spend(text.remaining());
        texts.add(type.getEncoding().decode(text).toString());
      }
    }
    return texts;
  }
}
