package dev.shopkeeper.recommenders.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What an item is described by: words of its title, each part of its category, its brand and its price band, each kind
 * apart from the others. Scripts that are written without spaces give pairs of neighbouring characters instead of words.
 */
final class Terms {
    /** Two bands to each doubling of the price. */
    private static final double BANDS_PER_DOUBLING = 2;

    private static final int BETWEEN = 0;
    private static final int WORD = 1;
    private static final int IDEOGRAPHS = 2;

    private Terms() {}

    static List<String> of(ItemContent item) {
        List<String> terms = new ArrayList<>();
        words(item.title(), word -> terms.add("title:" + word));
        StringBuilder path = new StringBuilder();
        for (String part : item.category().split("[/>]")) {
            if (!part.isBlank()) {
                path.append('/').append(normalized(part));
                terms.add("category:" + path);
                words(part, word -> terms.add("title:" + word));
            }
        }
        if (!item.brand().isBlank()) {
            terms.add("brand:" + normalized(item.brand()));
        }
        if (item.priceMinor() > 0) {
            long band = Math.round(BANDS_PER_DOUBLING * Math.log((double) item.priceMinor()) / Math.log(2));
            // Neighbouring bands share a term, so that a cent more is no other world.
            terms.add("price:" + band);
            terms.add("price:" + (band + 1));
        }
        return terms;
    }

    static void words(String text, Consumer<String> word) {
        String normal = normalized(text);
        int from = 0;
        while (from < normal.length()) {
            int kind = kind(normal.codePointAt(from));
            int to = from;
            while (to < normal.length() && kind(normal.codePointAt(to)) == kind) {
                to += Character.charCount(normal.codePointAt(to));
            }
            if (kind == WORD) {
                word.accept(normal.substring(from, to));
            } else if (kind == IDEOGRAPHS) {
                pairs(normal.substring(from, to).codePoints().toArray(), word);
            }
            from = to;
        }
    }

    private static int kind(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> IDEOGRAPHS;
            default ->
                Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK
                        ? WORD
                        : BETWEEN;
        };
    }

    private static void pairs(int[] characters, Consumer<String> word) {
        if (characters.length == 1) {
            word.accept(Character.toString(characters[0]));
        }
        for (int i = 1; i < characters.length; i++) {
            word.accept(Character.toString(characters[i - 1]) + Character.toString(characters[i]));
        }
    }

    /** Full-width letters and ligatures as plain ones, all in lower case. */
    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
