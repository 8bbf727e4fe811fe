package dev.shopkeeper.recommenders.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ids of the items, by number and back, without an object for each. */
public final class ItemIds {
    private final int size;
    private final PackedInts offsets;
    private final MemorySegment text;
    private final PackedInts table;
    private final int mask;

    private ItemIds(ModelFile file) throws UnreadableModelFileException {
        offsets = new PackedInts(file.section("ids.offsets"));
        text = file.section("ids.text");
        table = new PackedInts(file.section("ids.table"));
        PackedInts sizes = new PackedInts(file.section("ids.sizes"));
        size = sizes.get(0);
        mask = sizes.get(1) - 1;
    }

    public static ItemIds read(ModelFile file) throws UnreadableModelFileException {
        return new ItemIds(file);
    }

    /** @param ids all different */
    public static void write(String[] ids, ModelFile.Builder file) {
        byte[][] texts = Arrays.stream(ids)
                .map(id -> id.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        int[] offsets = new int[ids.length + 1];
        for (int item = 0; item < ids.length; item++) {
            offsets[item + 1] = Math.addExact(offsets[item], texts[item].length);
        }
        MemorySegment text = MemorySegment.ofArray(new byte[offsets[ids.length]]);
        for (int item = 0; item < ids.length; item++) {
            text.asSlice(offsets[item], texts[item].length).copyFrom(MemorySegment.ofArray(texts[item]));
        }
        int[] table = table(texts);
        file.add("ids.sizes", PackedInts.pack(new int[] {ids.length, table.length}, 2))
                .add("ids.offsets", PackedInts.pack(offsets, offsets.length))
                .add("ids.text", text)
                .add("ids.table", PackedInts.pack(table, table.length));
    }

    /** Open addressing: each slot holds an item's number + 1, or 0. */
    private static int[] table(byte[][] texts) {
        int capacity = Integer.highestOneBit(Math.max(1, texts.length)) * 4;
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

    private static int slot(byte[] text, int mask) {
        int hash = Arrays.hashCode(text) * 0x9E3779B9;
        return (hash ^ hash >>> 15) & mask;
    }

    public int size() {
        return size;
    }

    public String id(int item) {
        int from = offsets.get(item);
        byte[] bytes = text.asSlice(from, offsets.get(item + 1L) - from).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The item's number, or -1 for an id that is none of these. */
    public int number(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        for (int slot = slot(bytes, mask); ; slot = slot + 1 & mask) {
            int item = table.get(slot) - 1;
            if (item < 0 || isId(item, bytes)) {
                return item;
            }
        }
    }

    private boolean isId(int item, byte[] bytes) {
        int from = offsets.get(item);
        int length = offsets.get(item + 1L) - from;
        return length == bytes.length && text.asSlice(from, length).mismatch(MemorySegment.ofArray(bytes)) < 0;
    }
}
