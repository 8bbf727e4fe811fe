package dev.shopkeeper.recommenders.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers from 0 in as many bytes each as the largest needs (1 to 4), on or off the heap. */
public final class PackedInts {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = Integer.BYTES;

    private final MemorySegment bytes;
    private final int width;
    private final int mask;

    /** @param section as {@link #pack} made it */
    public PackedInts(MemorySegment section) {
        this.bytes = section;
        this.width = section.get(INT, 0);
        this.mask = width == 4 ? -1 : (1 << 8 * width) - 1;
    }

    public int get(long index) {
        return bytes.get(INT, HEADER + index * width) & mask;
    }

    /** @param values the first {@code size} of them count; none negative */
    public static MemorySegment pack(int[] values, int size) {
        int largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, values[i]);
        }
        int width = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(largest) + 7) / 8);
        // Each number is read as four bytes, so the last one needs some behind it.
        byte[] packed = new byte[Math.toIntExact(HEADER + (long) size * width + Integer.BYTES - width)];
        MemorySegment bytes = MemorySegment.ofArray(packed);
        bytes.set(INT, 0, width);
        for (int i = 0, at = HEADER; i < size; i++) {
            for (int shift = 0; shift < width; shift++) {
                packed[at++] = (byte) (values[i] >>> 8 * shift);
            }
        }
        return bytes;
    }
}
