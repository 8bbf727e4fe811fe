package dev.shopkeeper.recommenders.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers of any size in as many bytes each as the largest needs beyond the smallest (1 to 8), on or off the heap. */
public final class PackedLongs {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 2 * Long.BYTES;

    private final MemorySegment bytes;
    private final long smallest;
    private final long width;
    private final long mask;

    private PackedLongs(MemorySegment bytes) {
        this.bytes = bytes;
        smallest = bytes.get(LONG, 0);
        width = bytes.get(LONG, Long.BYTES);
        mask = width == Long.BYTES ? -1 : (1L << 8 * width) - 1;
    }

    /** @throws UnreadableModelFileException unless the section has so many numbers */
    public static PackedLongs read(ModelFile file, String name, long size) throws UnreadableModelFileException {
        MemorySegment bytes = file.section(name);
        if (bytes.byteSize() >= HEADER) {
            long width = bytes.get(LONG, Long.BYTES);
            if (width >= 1 && width <= Long.BYTES && bytes.byteSize() == byteSize(size, width)) {
                return new PackedLongs(bytes);
            }
        }
        throw new UnreadableModelFileException("section '" + name + "' does not have " + size + " numbers");
    }

    private static long byteSize(long size, long width) {
        // Each number is read as eight bytes, so the last one needs some behind it.
        return HEADER + size * width + Long.BYTES - width;
    }

    public long get(long index) {
        return smallest + (bytes.get(LONG, HEADER + index * width) & mask);
    }

    public static MemorySegment pack(long... values) {
        long smallest = values.length == 0 ? 0 : Long.MAX_VALUE;
        long largest = values.length == 0 ? 0 : Long.MIN_VALUE;
        for (long value : values) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        int width = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(largest - smallest) + 7) / 8);
        byte[] packed = new byte[Math.toIntExact(byteSize(values.length, width))];
        MemorySegment bytes = MemorySegment.ofArray(packed);
        bytes.set(LONG, 0, smallest);
        bytes.set(LONG, Long.BYTES, width);
        for (int i = 0, at = HEADER; i < values.length; i++) {
            for (int shift = 0; shift < width; shift++) {
                packed[at++] = (byte) (values[i] - smallest >>> 8 * shift);
            }
        }
        return bytes;
    }
}
