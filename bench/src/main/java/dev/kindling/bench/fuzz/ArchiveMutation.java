package dev.kindling.bench.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages what is in a zip, and packs it again with checksums that are right. */
final class ArchiveMutation {
  private ArchiveMutation() {}

  /** Returns a zip in which a member is damaged. */
  static byte[] of(byte[] zip, Random random) {
    try {
      Map<String, byte[]> members = members(zip);
      String chosen = List.copyOf(members.keySet()).get(random.nextInt(members.size()));
      if (random.nextInt(16) == 0) {
        members.put("assets/layers/string_lookup/vocabulary.txt", members.remove(chosen));
      } else {
        boolean json = chosen.endsWith(Specimen.JSON) && random.nextInt(8) > 0;
        byte[] member = members.get(chosen);
        members.put(
            chosen, json ? JsonMutation.of(member, random) : ByteMutation.of(member, random));
      }
      return zip(members, random.nextInt(4) == 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> members(byte[] bytes) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.put(entry.getName(), zip.readAllBytes());
      }
    }
    return members;
  }

  private static byte[] zip(Map<String, byte[]> members, boolean deflated) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(deflated ? ZipOutputStream.DEFLATED : ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        CRC32 check = new CRC32();
        check.update(member.getValue());
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setSize(member.getValue().length);
        entry.setCrc(check.getValue());
        zip.putNextEntry(entry);
        zip.write(member.getValue());
      }
    }
    return out.toByteArray();
  }
}
