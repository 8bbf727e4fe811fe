package dev.shopkeeper.recommenders.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Named sections of bytes, one after the other, off the heap: in memory, or mapped from a file that is nothing but the
 * same bytes. Little-endian: magic number, format, checksum (CRC32C of all that follows), number of sections; for each
 * its name in 32 bytes, offset and length; then the sections, each at a multiple of 8.
 */
public final class ModelFile {
    /** Grows with every change that a reader of the older format would misread. */
    public static final int FORMAT = 2;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long MAGIC = 0x5343455250484f53L;
    private static final int NAME_BYTES = 32;
    private static final int ENTRY_BYTES = NAME_BYTES + 2 * Long.BYTES;
    private static final int CHECKED_FROM = 16;
    private static final int TABLE = 24;
    private static final long CHUNK = 1 << 28;

    private final MemorySegment bytes;
    private final Map<String, MemorySegment> sections = new LinkedHashMap<>();

    private ModelFile(MemorySegment bytes) throws UnreadableModelFileException {
        this.bytes = bytes;
        int count = bytes.get(INT, CHECKED_FROM);
        if (count < 0 || TABLE + (long) count * ENTRY_BYTES > bytes.byteSize()) {
            throw new UnreadableModelFileException("a table of " + count + " sections doesn't fit");
        }
        for (int i = 0; i < count; i++) {
            long entry = TABLE + (long) i * ENTRY_BYTES;
            byte[] name = bytes.asSlice(entry, NAME_BYTES).toArray(ValueLayout.JAVA_BYTE);
            sections.put(
                    new String(name, StandardCharsets.US_ASCII).replace("\0", ""),
                    section(bytes.get(LONG, entry + NAME_BYTES), bytes.get(LONG, entry + NAME_BYTES + Long.BYTES)));
        }
    }

    private MemorySegment section(long from, long length) throws UnreadableModelFileException {
        if (from < 0 || length < 0 || from > bytes.byteSize() || length > bytes.byteSize() - from) {
            throw new UnreadableModelFileException("a section reaches beyond the end");
        }
        return bytes.asSlice(from, length);
    }

    /** Maps the file as long as something refers to it. */
    public static ModelFile open(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return of(file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto()), path.toString());
        }
    }

    /**
     * Reads bytes that are in memory already.
     *
     * @param path where they come from, for messages
     */
    public static ModelFile of(MemorySegment bytes, String path) throws UnreadableModelFileException {
        check(path, bytes);
        return new ModelFile(bytes);
    }

    private static void check(String path, MemorySegment bytes) throws UnreadableModelFileException {
        if (bytes.byteSize() < TABLE) {
            throw new UnreadableModelFileException(path + " has " + bytes.byteSize() + " bytes: too short for a model");
        }
        if (bytes.get(LONG, 0) != MAGIC) {
            throw new UnreadableModelFileException(path + " is no model");
        }
        if (bytes.get(INT, 8) != FORMAT) {
            throw new UnreadableModelFileException(
                    path + " has format " + bytes.get(INT, 8) + ", this program reads " + FORMAT);
        }
        if (bytes.get(INT, 12) != checksum(bytes)) {
            throw new UnreadableModelFileException(path + " is truncated or damaged: its checksum differs");
        }
    }

    /** The bytes of the section. */
    public MemorySegment section(String name) throws UnreadableModelFileException {
        MemorySegment section = sections.get(name);
        if (section == null) {
            throw new UnreadableModelFileException("no section '" + name + "' among " + sections.keySet());
        }
        return section;
    }

    /** Whether there is such a section. */
    public boolean has(String name) {
        return sections.containsKey(name);
    }

    /** The lengths of the sections in bytes, in their order. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sections.forEach((name, section) -> sizes.put(name, section.byteSize()));
        return sizes;
    }

    public long byteSize() {
        return bytes.byteSize();
    }

    public void save(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
                var part = bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at))
                        .asByteBuffer();
                while (part.hasRemaining()) {
                    file.write(part);
                }
            }
        }
    }

    private static int checksum(MemorySegment bytes) {
        CRC32C checksum = new CRC32C();
        for (long at = CHECKED_FROM; at < bytes.byteSize(); at += CHUNK) {
            checksum.update(
                    bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at)).asByteBuffer());
        }
        return (int) checksum.getValue();
    }

    /** Collects sections. */
    public static final class Builder {
        private final Map<String, MemorySegment> sections = new LinkedHashMap<>();

        /** @param name at most 32 ASCII characters, given once */
        public Builder add(String name, MemorySegment bytes) {
            if (name.length() > NAME_BYTES || sections.put(name, bytes) != null) {
                throw new IllegalArgumentException("section '" + name + "' is too long a name or given twice");
            }
            return this;
        }

        public Builder add(String name, float[] values) {
            MemorySegment bytes = MemorySegment.ofArray(new byte[Math.multiplyExact(values.length, Float.BYTES)]);
            for (int i = 0; i < values.length; i++) {
                bytes.set(INT, (long) i * Float.BYTES, Float.floatToRawIntBits(values[i]));
            }
            return add(name, bytes);
        }

        /** The same bytes as the file would have, in memory off the heap. */
        public ModelFile build() throws UnreadableModelFileException {
            long size = TABLE + (long) sections.size() * ENTRY_BYTES;
            for (MemorySegment section : sections.values()) {
                size = aligned(size) + section.byteSize();
            }
            MemorySegment bytes = Arena.ofAuto().allocate(size, Long.BYTES);
            bytes.set(LONG, 0, MAGIC);
            bytes.set(INT, 8, FORMAT);
            bytes.set(INT, CHECKED_FROM, sections.size());
            fill(bytes);
            bytes.set(INT, 12, checksum(bytes));
            return new ModelFile(bytes.asReadOnly());
        }

        private void fill(MemorySegment bytes) {
            long entry = TABLE;
            long at = TABLE + (long) sections.size() * ENTRY_BYTES;
            for (Map.Entry<String, MemorySegment> section : sections.entrySet()) {
                at = aligned(at);
                MemorySegment name = MemorySegment.ofArray(section.getKey().getBytes(StandardCharsets.US_ASCII));
                bytes.asSlice(entry, name.byteSize()).copyFrom(name);
                bytes.set(LONG, entry + NAME_BYTES, at);
                bytes.set(
                        LONG,
                        entry + NAME_BYTES + Long.BYTES,
                        section.getValue().byteSize());
                bytes.asSlice(at, section.getValue().byteSize()).copyFrom(section.getValue());
                at += section.getValue().byteSize();
                entry += ENTRY_BYTES;
            }
        }

        private static long aligned(long offset) {
            return (offset + 7) / 8 * 8;
        }
    }

    /** The numbers of a section that {@link Builder#add(String, float[])} made; all are finite. */
    public float[] floats(String name) throws UnreadableModelFileException {
        MemorySegment section = section(name);
        if (section.byteSize() % Float.BYTES != 0 || section.byteSize() / Float.BYTES > Integer.MAX_VALUE) {
            throw new UnreadableModelFileException("section '" + name + "' has half a number");
        }
        float[] values = new float[(int) (section.byteSize() / Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(section.get(INT, (long) i * Float.BYTES));
            if (!Float.isFinite(values[i])) {
                throw new UnreadableModelFileException("section '" + name + "' has " + values[i]);
            }
        }
        return values;
    }
}
