package dev.shopkeeper.recommenders.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts by number, without an object for each: UTF-8 one after the other, and where each begins. */
public final class TextTable {
    private final int size;
    private final PackedInts offsets;
    private final MemorySegment text;

    private TextTable(ModelFile file, String name) throws UnreadableModelFileException {
        text = file.section(name + ".text");
        offsets = PackedInts.read(file, name + ".offsets").rising(text.byteSize());
        size = (int) Math.min(Integer.MAX_VALUE, offsets.size() - 1);
    }

    /** @param name as it was written by */
    public static TextTable read(ModelFile file, String name) throws UnreadableModelFileException {
        return new TextTable(file, name);
    }

    /** @param name of the table among all of the file; at most 24 characters */
    public static void write(List<String> texts, String name, ModelFile.Builder file) {
        write(utf8(texts), name, file);
    }

    static void write(byte[][] texts, String name, ModelFile.Builder file) {
        int[] offsets = new int[texts.length + 1];
        for (int i = 0; i < texts.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], texts[i].length);
        }
        byte[] text = new byte[offsets[texts.length]];
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(texts[i], 0, text, offsets[i], texts[i].length);
        }
        file.add(name + ".offsets", PackedInts.pack(offsets)).add(name + ".text", MemorySegment.ofArray(text));
    }

    static byte[][] utf8(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty(int number) {
        return offsets.get(number) == offsets.get(number + 1L);
    }

    public String get(int number) {
        return new String(bytes(number).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    boolean is(int number, byte[] utf8) {
        MemorySegment own = bytes(number);
        return own.byteSize() == utf8.length && own.mismatch(MemorySegment.ofArray(utf8)) < 0;
    }

    private MemorySegment bytes(int number) {
        int from = offsets.get(number);
        return text.asSlice(from, offsets.get(number + 1L) - from);
    }
}
