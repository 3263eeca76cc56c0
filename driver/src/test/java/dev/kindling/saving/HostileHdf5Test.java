package dev.kindling.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of HDF5 whose parts do not lead where they should, and those that are only unusual. */
@Timeout(60)
class HostileHdf5Test {
  /** Places within an entry of a symbol table: the name, the header and what kind it is. */
  private static final int ENTRY = 40;

  private static final int FIRST_ENTRY = 8;
  private static final int HEADER = 8;
  private static final int KIND = 16;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("m.h5");
  }

  private void plain(int groups) throws IOException {
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      for (int group = 0; group < groups; group++) {
        out.attribute("g" + group, "name", List.of("one", "two"));
        out.floats("g%d/x".formatted(group), Shape.of(4, 3), () -> FloatBuffer.allocate(12));
      }
    }
  }

  /** Reads all that there is. */
  private static void readAll(Hdf5Group group) {
    group.text("name");
    for (String name : group.names()) {
      group.dataset(name).ifPresent(Hdf5Dataset::floats);
      group.group(name).ifPresent(HostileHdf5Test::readAll);
    }
  }

  private void read() throws IOException {
    try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
      readAll(hdf5.root());
    }
  }

  private void refuses(FileBytes changed, String message) throws IOException {
    changed.write();
    refuses(message);
  }

  private void refuses(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedFileException.class)
        .hasMessageStartingWith("Cannot read model 'm': ")
        .hasMessageContaining(message);
  }

  @Test
  void linksToPathsAndFiles() throws IOException {
    for (int format : List.of(LibraryFile.EARLIEST, 1, LibraryFile.LATEST)) {
      try (LibraryFile library = new LibraryFile(file, format)) {
        library.group("a").soft("/a", "b");
      }
      refuses("'b' is a link, which may lead anywhere");
      try (LibraryFile library = new LibraryFile(file, format)) {
        library.group("a").external("/etc/passwd", "/x", "c");
      }
      refuses(format == LibraryFile.EARLIEST ? "" : "'c' is a link, which may lead anywhere");
    }
  }

  @Test
  void groupsWithinThemselves() throws IOException {
    for (int format : List.of(LibraryFile.EARLIEST, 1, LibraryFile.LATEST)) {
      try (LibraryFile library = new LibraryFile(file, format)) {
        library.group("a").group("a/b").hard("/a", "a/b/c");
      }
      refuses("group 'a/b/c' is within itself");
    }
  }

  /** What is reached on many ways may take the time of all of them. */
  @Test
  void groupsWithManyWaysThroughThem() throws IOException {
    try (LibraryFile library = new LibraryFile(file, LibraryFile.EARLIEST)) {
      library.group("0");
      String path = "0";
      for (int depth = 1; depth < 40; depth++) {
        String below = path + "/l";
        library.group(below).hard(below, path + "/r");
        path = below;
      }
    }
    refuses("its parts overlap or lead in circles");
  }

  @Test
  void groupsThatAreDeep() throws IOException {
    String path = "g";
    try (LibraryFile library = new LibraryFile(file, LibraryFile.EARLIEST)) {
      for (int depth = 1; depth < 64; depth++) {
        library.group(path);
        path += "/g";
      }
      library.floats(path, new float[] {5}, 1);
    }
    try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
      assertThat(hdf5.root().dataset(path).orElseThrow().floats()).containsExactly(5);
      assertThat(hdf5.root().group("g" + "/x".repeat(100_000))).isEmpty();
    }
    try (LibraryFile library = new LibraryFile(file, LibraryFile.EARLIEST)) {
      library.group("g");
      for (int depth = 1; depth < 70; depth++) {
        library.group("g" + "/g".repeat(depth));
      }
    }
    refuses("its groups are more than 64 deep");
  }

  /** A member keeps its path, which may be far longer than its name. */
  @Test
  void pathsThatTogetherAreLong() throws IOException {
    try (LibraryFile library = new LibraryFile(file, LibraryFile.EARLIEST)) {
      library.floats("x", new float[] {5}, 1);
      String path = "g".repeat(2000);
      for (int depth = 0; depth < 30; depth++) {
        library.group(path);
        path += "/" + "g".repeat(2000);
      }
      library.group(path);
      for (int member = 0; member < 2000; member++) {
        library.hard("x", path + "/x" + member);
      }
    }
    refuses("its parts overlap or lead in circles");
  }

  @Test
  void addressesThatLeadNowhere() throws IOException {
    plain(1);
    for (long address : new long[] {-1, -2, Long.MAX_VALUE, Files.size(file), 1L << 32}) {
      FileBytes changed = new FileBytes(file);
      changed.put(changed.first("SNOD") + FIRST_ENTRY + HEADER, address);
      refuses(changed, "it is damaged: ");
    }
  }

  @Test
  void anEntryThatIsMadeALink() throws IOException {
    plain(1);
    FileBytes changed = new FileBytes(file);
    changed.bytes.putInt(changed.first("SNOD") + FIRST_ENTRY + KIND, 2);
    refuses(changed, "'g0' is a link");
  }

  @Test
  void namesThatAreThereTwice() throws IOException {
    plain(2);
    FileBytes changed = new FileBytes(file);
    int first = changed.first("SNOD") + FIRST_ENTRY;
    changed.put(first + ENTRY, changed.bytes.getLong(first));
    refuses(changed, "it has 'g0' twice in a group");
  }

  @Test
  void treesThatGrowIntoThemselves() throws IOException {
    plain(1);
    FileBytes changed = new FileBytes(file);
    for (int tree : changed.all("TREE")) {
      changed.bytes.put(tree + 5, (byte) 1);
      changed.bytes.putShort(tree + 6, (short) 2);
      changed.put(tree + 32, tree).put(tree + 48, tree);
    }
    refuses(changed, "it is damaged: ");
  }

  /** Each node has the next one as both of its children: 2^39 leaves. */
  @Test
  void treesWithManyWaysThroughThem() throws IOException {
    plain(40);
    FileBytes changed = new FileBytes(file);
    List<Integer> trees = changed.all("TREE");
    long rootTree = changed.bytes.getLong(80);
    trees.remove(Integer.valueOf((int) rootTree));
    trees.add(0, (int) rootTree);
    for (int index = 0; index + 1 < trees.size(); index++) {
      int tree = trees.get(index);
      changed.bytes.put(tree + 5, (byte) 1);
      changed.bytes.putShort(tree + 6, (short) 2);
      changed.put(tree + 32, trees.get(index + 1)).put(tree + 48, trees.get(index + 1));
    }
    refuses(changed, "its parts overlap or lead in circles");
  }

  @Test
  void headersThatGoOnWithinThemselves() throws IOException {
    plain(1);
    FileBytes changed = new FileBytes(file);
    int root = (int) changed.bytes.getLong(64);
    changed.bytes.putShort(root + 2, (short) -1);
    // A message that says where the next ones are.
    changed.bytes.putShort(root + 16, (short) 16);
    changed.put(root + 24, root + 16).put(root + 32, 24);
    refuses(changed, "it is damaged: ");
  }

  @Test
  void datasetsThatClaimMoreThanThereIs() throws IOException {
    byte[] sizes = {4, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0};
    for (long size : new long[] {Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1, 1 << 20}) {
      plain(1);
      FileBytes changed = new FileBytes(file);
      refuses(changed.put(changed.all(sizes).get(0), size), "");
    }
  }

  /** Numbers of no bytes take none of the file, and room in memory. */
  @Test
  void numbersOfNoBytes() throws IOException {
    plain(1);
    FileBytes changed = new FileBytes(file);
    byte[] sizes = {4, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0};
    byte[] type = {0x11, 0x20, 0x1f, 0, 4, 0, 0, 0};
    int at = changed.all(sizes).get(0);
    changed.put(at, 1 << 29);
    changed.bytes.putInt(changed.all(type).get(0) + 4, 0);
    refuses(changed, "dataset 'g0/x': it has no numbers");
  }

  @Test
  void manyDatasetsOfTheSameBytes() throws IOException {
    try (LibraryFile library = new LibraryFile(file, LibraryFile.EARLIEST)) {
      library.floats("x", new float[1 << 20], 1 << 20);
      for (int copy = 0; copy < 20; copy++) {
        library.hard("x", "copy" + copy);
      }
    }
    refuses("its parts overlap or lead in circles");
  }

  @Test
  void manyTextsOfTheSameBytes() throws IOException {
    List<String> texts = new ArrayList<>(Collections.nCopies(3000, "x"));
    texts.set(0, "a".repeat(1 << 20));
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      out.attribute("g", "name", texts);
    }
    FileBytes changed = new FileBytes(file);
    // A reference is a length, an address and a number; lengths of 1 follow.
    int first =
        changed.all(new byte[] {0, 0, 0x10, 0}).stream()
            .filter(at -> changed.bytes.getInt(at + 16) == 1 && changed.bytes.getInt(at + 32) == 1)
            .findFirst()
            .orElseThrow();
    for (int index = 1; index < texts.size(); index++) {
      changed.put(first + 16 * index, changed.bytes.getLong(first));
      changed.put(first + 16 * index + 8, changed.bytes.getLong(first + 8));
    }
    refuses(changed, "its parts overlap or lead in circles");
  }

  @Test
  void readsGroupsOfManyMembersInAllFormats() throws IOException {
    for (int format : List.of(LibraryFile.EARLIEST, 1, LibraryFile.LATEST)) {
      many(format);
      try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
        assertThat(hdf5.root().names()).hasSize(300);
        assertThat(hdf5.root().dataset("x299").orElseThrow().floats()).containsExactly(299);
      }
    }
  }

  private void many(int format) {
    try (LibraryFile library = new LibraryFile(file, format)) {
      for (int index = 0; index < 300; index++) {
        library.floats("x" + index, new float[] {index}, 1);
      }
    }
  }

  /** Parsers make room for what a structure says it holds. */
  @Test
  void structuresThatClaimManyEntries() throws IOException {
    many(LibraryFile.LATEST);
    FileBytes changed = new FileBytes(file);
    int tree = changed.first("BTHD");
    changed.put(tree + 26, Integer.MAX_VALUE).sum(tree, 38);
    refuses(changed, "a part of it claims 2147483647 entries");

    many(LibraryFile.LATEST);
    changed = new FileBytes(file);
    changed.bytes.putShort(changed.first("BTHD") + 12, (short) -1);
    refuses(changed.sum(changed.first("BTHD"), 38), "a tree of it has more than 16 levels");

    many(LibraryFile.LATEST);
    changed = new FileBytes(file);
    int heap = changed.first("FRHP");
    changed.bytes.putShort(heap + 110, (short) 0x4000).putShort(heap + 140, (short) 0x8001);
    refuses(changed.sum(heap, 146), "a part of it claims 536887296 entries");
  }

  private static float[] numbers(int count) {
    Random random = new Random(7);
    float[] values = new float[count];
    for (int index = 0; index < count; index++) {
      values[index] = random.nextInt(50);
    }
    return values;
  }

  @Test
  void readsNumbersInChunks() throws IOException {
    float[] values = numbers(7 * 5 * 3);
    for (int format : List.of(LibraryFile.EARLIEST, 1, LibraryFile.LATEST)) {
      try (LibraryFile library = new LibraryFile(file, format)) {
        library.packed("x", values, new long[] {7, 5, 3}, 2, 4, 3);
      }
      try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
        assertThat(hdf5.root().dataset("x").orElseThrow().floats()).isEqualTo(values);
      }
    }
  }

  @Test
  void chunksThatUnpackToMoreThanTheyAre() throws IOException {
    try (LibraryFile library = new LibraryFile(file, LibraryFile.EARLIEST)) {
      library.packed("x", numbers(1 << 16), new long[] {1 << 16}, 1 << 16);
    }
    FileBytes changed = new FileBytes(file);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    Deflater best = new Deflater(9);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, best)) {
      out.write(new byte[1 << 24]);
    }
    int start = changed.all(new byte[] {0x78, (byte) 0x9c}).get(0);
    changed.bytes.put(start, bomb.toByteArray());
    refuses(changed, "expected chunks of 262144 bytes, got ");
  }

  /** Also of a file that says that it ends where it does; what nothing leads to may be missing. */
  @Test
  void filesThatEndEarly() throws IOException {
    plain(3);
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    int lengths = 0;
    for (int length = 96; length < whole.length; length += 61) {
      Files.write(file, Arrays.copyOf(whole, length));
      FileBytes changed = new FileBytes(file);
      refuses("it is damaged: expected %d bytes".formatted(whole.length));
      changed.put(40, length).write();
      lengths++;
      try {
        read();
      } catch (DamagedFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(lengths / 2);
  }
}
