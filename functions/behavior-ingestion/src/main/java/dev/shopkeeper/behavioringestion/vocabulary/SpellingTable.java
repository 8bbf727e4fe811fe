package dev.shopkeeper.behavioringestion.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words, found however they are spelled: {@code product_id}, {@code productId} and {@code Product ID} are one. */
public final class SpellingTable {
    private static final int NONE = -1;
    private static final int FACTOR = 31;

    private final byte[] plain;
    private final byte[][] words;
    private final int[] table;

    public SpellingTable(List<String> spellings) {
        List<byte[]> found = new ArrayList<>();
        int longest = 0;
        for (String spelling : spellings) {
            byte[] word = plain(spelling);
            found.add(word);
            longest = Math.max(longest, word.length);
        }
        plain = new byte[longest];
        words = found.toArray(byte[][]::new);
        table = new int[Integer.highestOneBit(words.length * 4 + 1)];
        Arrays.fill(table, NONE);
        for (int i = 0; i < words.length; i++) {
            place(i);
        }
    }

    /** The place in the list of the word that these ASCII characters spell, or -1. Not for several threads at once. */
    public int find(byte[] bytes, int start, int end) {
        int length = 0;
        int hash = 0;
        for (int i = start; i < end; i++) {
            byte c = bytes[i];
            if (!isSeparator(c)) {
                if (length == plain.length) {
                    return NONE;
                }
                byte lower = c >= 'A' && c <= 'Z' ? (byte) (c + 'a' - 'A') : c;
                plain[length++] = lower;
                hash = hash * FACTOR + lower;
            }
        }
        return look(plain, length, hash);
    }

    /** The same for any characters. */
    public int find(String text) {
        byte[] word = plain(text);
        return look(word, word.length, hash(word));
    }

    private int look(byte[] word, int length, int hash) {
        int place = spread(hash);
        while (true) {
            int found = table[place++ & table.length - 1];
            if (found < 0 || Arrays.equals(word, 0, length, words[found], 0, words[found].length)) {
                return found;
            }
        }
    }

    private void place(int word) {
        if (look(words[word], words[word].length, hash(words[word])) >= 0) {
            throw new IllegalArgumentException(
                    "two words are spelled " + new String(words[word], StandardCharsets.UTF_8));
        }
        int place = spread(hash(words[word]));
        while (table[place & table.length - 1] >= 0) {
            place++;
        }
        table[place & table.length - 1] = word;
    }

    private static int hash(byte[] word) {
        int hash = 0;
        for (byte c : word) {
            hash = hash * FACTOR + c;
        }
        return hash;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 7 ^ hash >>> 16;
    }

    private static byte[] plain(String spelling) {
        byte[] lower = spelling.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (byte c : lower) {
            if (!isSeparator(c)) {
                lower[length++] = c;
            }
        }
        return Arrays.copyOf(lower, length);
    }

    private static boolean isSeparator(byte c) {
        return c == '_' || c == '-' || c == ' ';
    }
}
