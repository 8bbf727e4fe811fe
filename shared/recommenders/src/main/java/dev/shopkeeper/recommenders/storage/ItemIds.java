package dev.shopkeeper.recommenders.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The ids of the items, by number and back, without an object for each. */
public final class ItemIds {
    private final TextTable texts;
    private final PackedInts table;
    private final int mask;

    private ItemIds(ModelFile file) throws UnreadableModelFileException {
        texts = TextTable.read(file, "ids");
        table = PackedInts.read(file, "ids.table").sized(slots(texts.size())).below(texts.size() + 1L);
        mask = (int) table.size() - 1;
        check();
    }

    /** @throws UnreadableModelFileException if a number or id is missing, or stands where it would not be found */
    public static ItemIds read(ModelFile file) throws UnreadableModelFileException {
        return new ItemIds(file);
    }

    /** @param ids all different */
    public static void write(String[] ids, ModelFile.Builder file) {
        byte[][] utf8 = TextTable.utf8(List.of(ids));
        TextTable.write(utf8, "ids", file);
        int[] table = table(utf8);
        file.add("ids.table", PackedInts.pack(table));
    }

    /** Open addressing: each slot holds an item's number + 1, or 0; at least half of them stay empty. */
    private static int[] table(byte[][] texts) {
        int capacity = slots(texts.length);
        int[] table = new int[capacity];
        for (int item = 0; item < texts.length; item++) {
            int slot = slot(texts[item], capacity - 1);
            while (table[slot] != 0) {
                slot = slot + 1 & capacity - 1;
            }
            table[slot] = item + 1;
        }
        return table;
    }

    private static int slots(int items) {
        return Integer.highestOneBit(Math.max(1, items)) * 4;
    }

    private static int slot(byte[] text, int mask) {
        int hash = Arrays.hashCode(text) * 0x9E3779B9;
        return (hash ^ hash >>> 15) & mask;
    }

    /** As many filled slots as items: then none is searched for ever. */
    private void check() throws UnreadableModelFileException {
        int filled = 0;
        for (int slot = 0; slot <= mask; slot++) {
            filled += table.get(slot) == 0 ? 0 : 1;
        }
        if (filled != texts.size()) {
            throw new UnreadableModelFileException("a table of " + filled + " ids for " + texts.size() + " items");
        }
    }

    public int size() {
        return texts.size();
    }

    public String id(int item) {
        return texts.get(item);
    }

    /** The item's number, or -1 for an id that is none of these. */
    public int number(String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        for (int slot = slot(utf8, mask); ; slot = slot + 1 & mask) {
            int item = table.get(slot) - 1;
            if (item < 0 || texts.is(item, utf8)) {
                return item;
            }
        }
    }
}
