package dev.kindling.saving;

import static io.jhdf.Constants.UNDEFINED_ADDRESS;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.LinkMessage.LinkType;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a group's members and attributes are. jHDF's own groups read the headers of all members
 * before the first is asked for, and follow links; here a member is an address and nothing more.
 * (HDF5 File Format Specification 3.0, III and IV.)
 */
final class Hdf5Links {
  /** Stands for a link that leads to a path or another file. */
  static final long ELSEWHERE = Long.MIN_VALUE;

  /** Keras's largest models have some thousand layers. */
  private static final int MOST = 1 << 17;

  /** What a symbol table says of a link to a path. */
  private static final int SOFT = 2;

  private Hdf5Links() {}

  /** Returns the addresses of a group's members by their names. */
  static Map<String, Long> read(Hdf5Storage storage, ObjectHeader header) {
    return header.hasMessageOfType(SymbolTableMessage.class)
        ? table(storage, header.getMessageOfType(SymbolTableMessage.class))
        : messages(storage, header);
  }

  private static Map<String, Long> table(Hdf5Storage storage, SymbolTableMessage table) {
    Map<String, Long> links = new LinkedHashMap<>();
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    BTreeV1 tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
    for (long node : tree.getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        names.position(entry.getLinkNameOffset());
        String name = Utils.readUntilNull(names);
        storage.spend(name.length());
        boolean soft = entry.getCacheType() == SOFT;
        put(links, name, soft ? ELSEWHERE : entry.getObjectHeaderAddress());
      }
    }
    return links;
  }

  private static void put(Map<String, Long> links, String name, long address) {
    if (links.put(name, address) != null) {
      throw new HdfException("it has '%s' twice in a group".formatted(name));
    }
    if (links.size() > MOST) {
      throw new HdfException("expected at most %d members of a group, got more".formatted(MOST));
    }
  }

  private static Map<String, Long> messages(Hdf5Storage storage, ObjectHeader header) {
    LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
    Map<String, Long> links = new LinkedHashMap<>();
    List<LinkMessage> messages = new ArrayList<>(header.getMessagesOfType(LinkMessage.class));
    if (info.getBTreeNameIndexAddress() != UNDEFINED_ADDRESS) {
      BTreeV2<LinkNameForIndexedGroupRecord> index =
          new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
      FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
      for (LinkNameForIndexedGroupRecord entry : index.getRecords()) {
        ByteBuffer message = heap.getId(entry.getId());
        storage.spend(message.remaining());
        messages.add(LinkMessage.fromBuffer(message, storage.getSuperblock()));
      }
    }
    for (LinkMessage link : messages) {
      boolean hard = link.getLinkType() == LinkType.HARD;
      put(links, link.getLinkName(), hard ? link.getHardLinkAddress() : ELSEWHERE);
    }
    return links;
  }

  /** Returns the attributes of a group by their names. */
  static Map<String, AttributeMessage> attributes(Hdf5Storage storage, ObjectHeader header) {
    List<AttributeMessage> all = new ArrayList<>(header.getMessagesOfType(AttributeMessage.class));
    if (header.hasMessageOfType(AttributeInfoMessage.class)) {
      AttributeInfoMessage info = header.getMessageOfType(AttributeInfoMessage.class);
      if (info.getFractalHeapAddress() != UNDEFINED_ADDRESS) {
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        BTreeV2<AttributeNameForIndexedAttributesRecord> index =
            new BTreeV2<>(storage, info.getAttributeNameBTreeAddress());
        for (AttributeNameForIndexedAttributesRecord entry : index.getRecords()) {
          ByteBuffer message = heap.getId(entry.getHeapId());
          storage.spend(message.remaining());
          all.add(new AttributeMessage(message, storage, entry.getFlags()));
        }
      }
    }
    Map<String, AttributeMessage> byName = new LinkedHashMap<>();
    all.forEach(attribute -> byName.put(attribute.getName(), attribute));
    return byName;
  }
}
