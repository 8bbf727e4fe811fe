package dev.shopkeeper.recommenders.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers from 0 in as many bytes each as the largest needs (1 to 4), on or off the heap. */
public final class PackedInts {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = Integer.BYTES;

    private final String name;
    private final MemorySegment bytes;
    private final int width;
    private final int mask;
    private final long size;

    private PackedInts(String name, MemorySegment section) throws UnreadableModelFileException {
        this.name = name;
        this.bytes = section;
        this.width = section.byteSize() < HEADER + 1 ? 0 : section.get(INT, 0);
        check(width >= 1 && width <= Integer.BYTES, "numbers of " + width + " bytes");
        long behind = section.byteSize() - HEADER - (Integer.BYTES - width);
        check(behind >= 0 && behind % width == 0, "half a number");
        this.size = behind / width;
        this.mask = width == 4 ? -1 : (1 << 8 * width) - 1;
    }

    /** The numbers of a section that {@link #pack} made; whether they are in range is for the caller to check. */
    public static PackedInts read(ModelFile file, String name) throws UnreadableModelFileException {
        return new PackedInts(name, file.section(name));
    }

    public long size() {
        return size;
    }

    public int get(long index) {
        return bytes.get(INT, HEADER + index * width) & mask;
    }

    /** Writes so many numbers, one after the other: quicker than one call for each. */
    public void copy(long from, int count, int[] into, int at) {
        long offset = HEADER + from * width;
        for (int i = 0; i < count; i++, offset += width) {
            into[at + i] = bytes.get(INT, offset) & mask;
        }
    }

    /** This, if there are so many numbers. */
    public PackedInts sized(long expected) throws UnreadableModelFileException {
        check(size == expected, size + " numbers instead of " + expected);
        return this;
    }

    /** This, if all numbers are from 0 to below the limit. */
    public PackedInts below(long limit) throws UnreadableModelFileException {
        for (long i = 0; i < size; i++) {
            int value = get(i);
            check(value >= 0 && value < limit, value, limit);
        }
        return this;
    }

    /** This, if the numbers are where rows begin: they go from 0 to the last, and never fall. */
    public PackedInts rising(long last) throws UnreadableModelFileException {
        check(size > 0 && get(0) == 0 && get(size - 1) == last, "rows that don't begin at 0 or don't end at " + last);
        for (long i = 1; i < size; i++) {
            check(get(i - 1) <= get(i), "rows out of order");
        }
        return this;
    }

    private void check(boolean holds, int value, long limit) throws UnreadableModelFileException {
        if (!holds) {
            throw new UnreadableModelFileException("section '" + name + "' has " + value + ", not below " + limit);
        }
    }

    private void check(boolean holds, String otherwise) throws UnreadableModelFileException {
        if (!holds) {
            throw new UnreadableModelFileException("section '" + name + "' has " + otherwise);
        }
    }

    /** @param values none negative */
    public static MemorySegment pack(int... values) {
        return pack(values, values.length);
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
