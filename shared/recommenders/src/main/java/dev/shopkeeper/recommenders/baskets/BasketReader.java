package dev.shopkeeper.recommenders.baskets;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one basket a line. Whatever stands between two separators, without white space around it, is an item's id; quotes
 * have no meaning. Of items that a line repeats only one counts, and a line without any is no basket.
 */
public final class BasketReader {
    /** Items separated by any white space. */
    public static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Pattern separator;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] start = new int[1 << 10];
    private int[] item = new int[1 << 12];
    private int[] lastBasket = new int[1 << 10];
    private int baskets;
    private int size;
    private int emptyLines;
    private int repeatedItems;

    public BasketReader(Pattern separator) {
        this.separator = separator;
    }

    /**
     * What a file of baskets holds.
     *
     * @param emptyLines lines without an item
     * @param repeatedItems items left out because their line has them already
     */
    public record Read(Baskets baskets, int emptyLines, int repeatedItems) {}

    /** Takes the next line. */
    public void accept(String line) {
        String text = baskets + emptyLines == 0 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        int before = size;
        for (String id : separator.split(text)) {
            String item = id.strip();
            if (!item.isEmpty()) {
                add(numbers.computeIfAbsent(item, unknown -> numbers.size()));
            }
        }
        if (size == before) {
            emptyLines++;
        } else {
            endBasket();
        }
    }

    public Read build() {
        String[] names = new String[numbers.size()];
        numbers.forEach((name, number) -> names[number] = name);
        var read = new Baskets(names, Arrays.copyOf(start, baskets + 1), Arrays.copyOf(item, size));
        return new Read(read, emptyLines, repeatedItems);
    }

    private void add(int number) {
        if (number == lastBasket.length) {
            lastBasket = Arrays.copyOf(lastBasket, number * 2);
        }
        if (lastBasket[number] == baskets + 1) {
            repeatedItems++;
            return;
        }
        lastBasket[number] = baskets + 1;
        if (size == item.length) {
            item = Arrays.copyOf(item, size * 2);
        }
        item[size++] = number;
    }

    private void endBasket() {
        baskets++;
        if (baskets == start.length) {
            start = Arrays.copyOf(start, baskets * 2);
        }
        start[baskets] = size;
    }
}
