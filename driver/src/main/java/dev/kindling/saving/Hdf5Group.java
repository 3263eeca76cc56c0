package dev.kindling.saving;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.NoParent;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group of an {@link Hdf5File}: groups and datasets by name, and attributes. */
public final class Hdf5Group {
  /** Models within each other take two groups each. */
  private static final int DEEPEST = 64;

  private final Hdf5File file;

  /** Null for the root. */
  private final Hdf5Group parent;

  private final String path;
  private final long address;
  private final Map<String, Long> links;
  private final Map<String, AttributeMessage> attributes;

  /** Groups and datasets that were asked for. */
  private final Map<String, Object> members = new HashMap<>();

  private Hdf5Group(
      Hdf5File file, Hdf5Group parent, String path, long address, ObjectHeader header) {
    this.file = file;
    this.parent = parent;
    this.path = path;
    this.address = address;
    this.links = file.refusal().guarded(() -> Hdf5Links.read(file.storage(), header));
    this.attributes = file.refusal().guarded(() -> Hdf5Links.attributes(file.storage(), header));
  }

  /** Returns the group at an address that all others are within. */
  static Hdf5Group root(Hdf5File file, long address) {
    return new Hdf5Group(file, null, "", address, header(file, address));
  }

  private static ObjectHeader header(Hdf5File file, long address) {
    return file.refusal().guarded(() -> ObjectHeader.readObjectHeader(file.storage(), address));
  }

  /** Returns where this group is, for example {@code layers/dense}. */
  public String path() {
    return path;
  }

  /** Returns the names of what is in it. */
  public Set<String> names() {
    return Set.copyOf(links.keySet());
  }

  private Optional<Object> member(String name) {
    return links.containsKey(name)
        ? Optional.of(file.refusal().guarded(() -> members.computeIfAbsent(name, this::read)))
        : Optional.empty();
  }

  private Object read(String name) {
    String at = path.isEmpty() ? name : path + "/" + name;
    // Short names within each other make long paths, which are kept.
    file.storage().spend(at.length());
    long to = links.get(name);
    if (to == Hdf5Links.ELSEWHERE) {
      throw file.refusal().because("'%s' is a link, which may lead anywhere".formatted(at));
    }
    int depth = 0;
    for (Hdf5Group around = this; around != null; around = around.parent) {
      if (++depth > DEEPEST) {
        throw file.refusal().because("its groups are more than %d deep".formatted(DEEPEST));
      }
      if (around.address == to) {
        throw file.refusal().because("group '%s' is within itself".formatted(at));
      }
    }
    ObjectHeader header = ObjectHeader.readObjectHeader(file.storage(), to);
    if (header.hasMessageOfType(DataSpaceMessage.class)) {
      return new Hdf5Dataset(
          file, DatasetLoader.createDataset(file.storage(), header, name, NoParent.INSTANCE), at);
    }
    // A type that has a name is neither.
    return header.hasMessageOfType(DataTypeMessage.class)
        ? header
        : new Hdf5Group(file, this, at, to, header);
  }

  /** Returns a group below this one by its path; empty if there is none. */
  public Optional<Hdf5Group> group(String below) {
    Optional<Hdf5Group> group = Optional.of(this);
    for (String name : below.split("/", -1)) {
      group =
          group
              .flatMap(around -> around.member(name))
              .filter(Hdf5Group.class::isInstance)
              .map(Hdf5Group.class::cast);
    }
    return group;
  }

  /** Returns a dataset below this group by its path; empty if there is none. */
  public Optional<Hdf5Dataset> dataset(String below) {
    int slash = below.lastIndexOf('/');
    if (slash >= 0) {
      return group(below.substring(0, slash))
          .flatMap(parent -> parent.dataset(below.substring(slash + 1)));
    }
    return member(below).filter(Hdf5Dataset.class::isInstance).map(Hdf5Dataset.class::cast);
  }

  /** Returns an attribute that is a text; empty if there is none of that name. */
  public Optional<String> text(String attribute) {
    return attribute(attribute).flatMap(texts -> texts.stream().findFirst());
  }

  /**
   * Returns an attribute that is a list of texts, put together again if it was too long for one:
   * {@code names0}, {@code names1}, …. Empty if there is none of that name.
   */
  public Optional<List<String>> texts(String attribute) {
    Optional<List<String>> whole = attribute(attribute);
    if (whole.isPresent()) {
      return whole;
    }
    List<String> texts = new ArrayList<>();
    Optional<List<String>> piece = attribute(attribute + 0);
    boolean found = piece.isPresent();
    for (int number = 1; piece.isPresent(); number++) {
      texts.addAll(piece.get());
      piece = attribute(attribute + number);
    }
    return found ? Optional.of(texts) : Optional.empty();
  }

  private Optional<List<String>> attribute(String name) {
    AttributeMessage attribute = attributes.get(name);
    return attribute == null
        ? Optional.empty()
        : Optional.of(file.refusal().guarded(() -> Hdf5Texts.read(file, path, attribute)));
  }
}
