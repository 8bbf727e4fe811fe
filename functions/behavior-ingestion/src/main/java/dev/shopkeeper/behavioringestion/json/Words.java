package dev.shopkeeper.behavioringestion.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time. */
final class Words {
    static final int BYTES = Long.BYTES;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';
    private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long LAST_FACTOR = 0xC2B2AE3D27D4EB4FL;

    private Words() {}

    static long at(byte[] bytes, int index) {
        return (long) LITTLE_ENDIAN.get(bytes, index);
    }

    /**
     * How many of the eight bytes from the index on, before the first that is not, are plain text: neither quote nor
     * backslash, control character or part of a character beyond ASCII.
     */
    static int plainBytes(byte[] bytes, int index) {
        long word = at(bytes, index);
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        // A borrow can mark bytes above the first that is marked rightly, never below it.
        long marks = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (word - BLANKS) & ~word | word)
                & HIGH_BITS;
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Where the first byte that is no plain text stands, from the index on. */
    static int plainEnd(byte[] bytes, int index) {
        int at = index;
        int plain = plainBytes(bytes, at);
        while (plain == BYTES) {
            at += BYTES;
            plain = plainBytes(bytes, at);
        }
        return at + plain;
    }

    /** The first eight bytes of a name; if it is shorter, zeros behind it. */
    static long first(byte[] bytes, int start, int end) {
        long first = at(bytes, start);
        int length = end - start;
        return length >= BYTES ? first : first & (1L << (length << 3)) - 1;
    }

    /** The last eight bytes of a name; 0 if it is shorter. */
    static long last(byte[] bytes, int start, int end) {
        return end - start >= BYTES ? at(bytes, end - BYTES) : 0;
    }

    /** Copies up to seven bytes more than asked for; both arrays have room for them. */
    static void copy(byte[] from, int start, int end, byte[] to, int at) {
        int place = at;
        for (int i = start; i < end; i += BYTES) {
            LITTLE_ENDIAN.set(to, place, at(from, i));
            place += BYTES;
        }
    }

    /** A quick hash of a name: its length, its first and its last eight bytes. The array goes on eight bytes behind. */
    static int hash(byte[] bytes, int start, int end) {
        long first = first(bytes, start, end);
        long last = last(bytes, start, end);
        long mixed = first * FIRST_FACTOR ^ (last + end - start) * LAST_FACTOR;
        return (int) (mixed >>> 32 ^ mixed >>> 17);
    }
}
