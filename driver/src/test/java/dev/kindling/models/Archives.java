package dev.kindling.models;

import dev.kindling.layers.LayerTypes;
import dev.kindling.trainers.CompileTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files of models as bytes, taken apart and put together again. */
final class Archives {
  private Archives() {}

  /** Returns the file of a model. */
  static byte[] written(Model model, ModelFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.save(out, format, LayerTypes.keras(), CompileTypes.keras());
    return out.toByteArray();
  }

  /** Returns what is in a zip, by names. */
  static Map<String, byte[]> members(byte[] bytes) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.put(entry.getName(), zip.readAllBytes());
      }
    }
    return members;
  }

  /** Returns a zip with checksums that are right. */
  static byte[] zip(Map<String, byte[]> members, int method) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(method);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        CRC32 check = new CRC32();
        check.update(member.getValue());
        ZipEntry head = new ZipEntry(member.getKey());
        head.setSize(member.getValue().length);
        head.setCrc(check.getValue());
        zip.putNextEntry(head);
        zip.write(member.getValue());
      }
    }
    return out.toByteArray();
  }
}
