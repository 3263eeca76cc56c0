import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Downloads a Maven release, checks it and unpacks it: {@code java InstallMaven.java <url> <sha512>
 * <folder>}. mvnw runs it from source, so that a JDK is all a machine needs.
 */
final class InstallMaven {
  public static void main(String[] args) throws Exception {
    try {
      install(URI.create(args[0]), args[1], Path.of(args[2]));
    } catch (IOException e) {
      System.err.println("mvnw: Cannot install Maven from '" + args[0] + "': " + e);
      System.exit(1);
    }
  }

  private static void install(URI source, String sha512, Path target) throws Exception {
    Files.createDirectories(target.getParent());
    Path aside = Files.createTempDirectory(target.getParent(), "installing-");
    try {
      Path archive = download(source, sha512, aside.resolve("maven.zip"));
      Path maven = unpack(archive, aside.resolve("maven"));
      // Two builds may install at once: whoever comes second finds it done.
      if (!Files.exists(target)) {
        Files.move(maven, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(aside);
    }
  }

  private static Path download(URI source, String sha512, Path archive) throws Exception {
    try (InputStream in = source.toURL().openStream()) {
      Files.copy(in, archive);
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-512");
    String got = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(archive)));
    if (!got.equals(sha512)) {
      throw new IOException("expected SHA-512 " + sha512 + ", got " + got);
    }
    return archive;
  }

  /** Unpacks what is below the archive's only top folder. */
  private static Path unpack(Path archive, Path folder) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        Path file = folder.resolve(entry.getName().replaceFirst("^[^/]*/", "")).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("unsafe path " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
    folder.resolve("bin/mvn").toFile().setExecutable(true, false);
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
