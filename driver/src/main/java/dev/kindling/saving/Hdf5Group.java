package dev.kindling.saving;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group of an {@link Hdf5File}: groups and datasets by name, and attributes. */
public final class Hdf5Group {
  /** Keras's largest models have some thousand layers. */
  private static final int MOST_CHILDREN = 1 << 17;

  private final Hdf5File file;
  private final Group group;
  private final String path;

  Hdf5Group(Hdf5File file, Group group, String path) {
    this.file = file;
    this.group = group;
    this.path = path;
  }

  /** Returns where this group is, for example {@code layers/dense}. */
  public String path() {
    return path;
  }

  /** Returns the names of what is in it. */
  public Set<String> names() {
    return Set.copyOf(children().keySet());
  }

  private Map<String, Node> children() {
    Map<String, Node> children = file.refusal().guarded(group::getChildren);
    if (children.size() > MOST_CHILDREN) {
      throw file.refusal()
          .because(
              "expected at most %d entries in group '%s', got %d"
                  .formatted(MOST_CHILDREN, path, children.size()));
    }
    return children;
  }

  private Optional<Node> child(String name) {
    Node node = children().get(name);
    if (node != null && node.isLink()) {
      throw file.refusal().because("'%s' is a link, which may lead anywhere".formatted(at(name)));
    }
    return Optional.ofNullable(node);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** Returns a group below this one by its path; empty if there is none. */
  public Optional<Hdf5Group> group(String below) {
    int slash = below.indexOf('/');
    String first = slash < 0 ? below : below.substring(0, slash);
    Optional<Hdf5Group> child =
        child(first)
            .filter(Group.class::isInstance)
            .map(node -> new Hdf5Group(file, (Group) node, at(first)));
    return slash < 0 ? child : child.flatMap(next -> next.group(below.substring(slash + 1)));
  }

  /** Returns a dataset below this group by its path; empty if there is none. */
  public Optional<Hdf5Dataset> dataset(String below) {
    int slash = below.lastIndexOf('/');
    if (slash >= 0) {
      return group(below.substring(0, slash))
          .flatMap(parent -> parent.dataset(below.substring(slash + 1)));
    }
    return child(below)
        .filter(Dataset.class::isInstance)
        .map(node -> new Hdf5Dataset(file, (Dataset) node, at(below)));
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
    Attribute attribute = file.refusal().guarded(() -> group.getAttributes().get(name));
    if (attribute == null) {
      return Optional.empty();
    }
    long size = file.refusal().guarded(attribute::getSizeInBytes);
    if (size > file.length()) {
      throw file.refusal()
          .because(
              "attribute '%s' of group '%s' claims %d bytes, and the file has %d"
                  .formatted(name, path, size, file.length()));
    }
    return Optional.of(file.refusal().guarded(() -> texts(attribute)));
  }

  /** An empty list is one of numbers. */
  private List<String> texts(Attribute attribute) {
    if (attribute.getSize() == 0 || attribute.isEmpty()) {
      return List.of();
    }
    Object data = attribute.getData();
    if (data instanceof String text) {
      return List.of(text);
    }
    if (data instanceof String[] texts) {
      return Arrays.asList(texts);
    }
    throw new IllegalArgumentException(
        "attribute '%s' of group '%s' is no text".formatted(attribute.getName(), path));
  }
}
