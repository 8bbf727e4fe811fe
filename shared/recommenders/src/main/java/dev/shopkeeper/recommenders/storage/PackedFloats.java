package dev.shopkeeper.recommenders.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Numbers from 0 in two bytes each, within 0.2 %, on or off the heap: what is left of a float without its sign and the
 * last 15 bits. A larger number never has a smaller code.
 */
public final class PackedFloats {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int DROPPED = 15;
    private static final int HALF = 1 << DROPPED - 1;
    private static final int INFINITE = 0x7f800000 >>> DROPPED;

    private final MemorySegment bytes;

    private PackedFloats(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /** @throws UnreadableModelFileException unless the section has so many finite numbers */
    public static PackedFloats read(ModelFile file, String name, long size) throws UnreadableModelFileException {
        MemorySegment bytes = file.section(name);
        if (bytes.byteSize() != size * Short.BYTES) {
            throw new UnreadableModelFileException(
                    "section '" + name + "' has " + bytes.byteSize() + " bytes instead of " + size * Short.BYTES);
        }
        for (long i = 0; i < size; i++) {
            if ((bytes.get(SHORT, i * Short.BYTES) & 0xffff) >= INFINITE) {
                throw new UnreadableModelFileException("section '" + name + "' has what is no number");
            }
        }
        return new PackedFloats(bytes);
    }

    public float get(long index) {
        return Float.intBitsToFloat((bytes.get(SHORT, index * Short.BYTES) & 0xffff) << DROPPED);
    }

    /** @param values none negative, none infinite or NaN; the first {@code size} of them count */
    public static MemorySegment pack(float[] values, int size) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[Math.multiplyExact(size, Short.BYTES)]);
        for (int i = 0; i < size; i++) {
            bytes.set(SHORT, (long) i * Short.BYTES, code(values[i]));
        }
        return bytes;
    }

    public static MemorySegment pack(float... values) {
        return pack(values, values.length);
    }

    /** What comes back when a number was packed. */
    public static float rounded(float value) {
        return Float.intBitsToFloat((code(value) & 0xffff) << DROPPED);
    }

    private static short code(float value) {
        if (!(value >= 0 && value <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("can't pack " + value);
        }
        // Adding zero turns -0 into 0.
        return (short) Math.min(Float.floatToRawIntBits(value + 0f) + HALF >>> DROPPED, INFINITE - 1);
    }
}
