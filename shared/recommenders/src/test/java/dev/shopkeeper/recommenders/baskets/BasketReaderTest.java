package dev.shopkeeper.recommenders.baskets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BasketReaderTest {
    @Test
    void readsOneBasketALine() {
        Baskets baskets = read("a b\nc a\n").baskets();
        assertThat(baskets.names()).containsExactly("a", "b", "c");
        assertThat(baskets.start()).containsExactly(0, 2, 4);
        assertThat(baskets.item()).containsExactly(0, 1, 2, 0);
        assertThat(baskets.counts()).containsExactly(2, 1, 1);
    }

    @Test
    void countsWhatIsRepeatedOrEmptyAndLeavesItOut() {
        BasketReader.Read read = read("\n a  a b a\n \t\na\n\n");
        assertThat(read.emptyLines()).isEqualTo(3);
        assertThat(read.repeatedItems()).isEqualTo(2);
        assertThat(read.baskets().size()).isEqualTo(2);
        assertThat(read.baskets().item()).containsExactly(0, 1, 0);
    }

    @Test
    void takesIdsAsTheyAre() {
        // A mark at the start of the file, Windows' line ends, quotes, a backslash, a non-breaking space between items.
        Baskets baskets = read("\ufeff\"a\" b'c\r\n\\ 茶\u00a0🫖\r\n\"a\"").baskets();
        assertThat(baskets.names()).containsExactly("\"a\"", "b'c", "\\", "茶", "🫖");
        assertThat(baskets.counts()).containsExactly(2, 1, 1, 1, 1);
    }

    @Test
    void separatesByWhatItIsTold() {
        Baskets baskets = read("whole milk, rolls ,,whole milk\n,", Pattern.compile(",", Pattern.LITERAL))
                .baskets();
        assertThat(baskets.names()).containsExactly("whole milk", "rolls");
        assertThat(baskets.size()).isEqualTo(1);
    }

    @Test
    void holdsManyItemsAndBaskets() {
        StringBuilder text = new StringBuilder();
        for (int basket = 0; basket < 5000; basket++) {
            text.append(basket).append(' ').append(basket + 1).append('\n');
        }
        Baskets baskets = read(text.toString()).baskets();
        assertThat(baskets.size()).isEqualTo(5000);
        assertThat(baskets.items()).isEqualTo(5001);
        assertThat(Arrays.stream(baskets.counts()).sum()).isEqualTo(10_000);
        assertThat(baskets.counts()[0]).isEqualTo(1);
        assertThat(baskets.counts()[2500]).isEqualTo(2);
    }

    @Test
    void readsNothingFromNothing() {
        BasketReader.Read read = read("");
        assertThat(read.baskets().size()).isZero();
        assertThat(read.emptyLines()).isZero();
    }

    private static BasketReader.Read read(String text) {
        return read(text, BasketReader.WHITE_SPACE);
    }

    private static BasketReader.Read read(String text, Pattern separator) {
        BasketReader reader = new BasketReader(separator);
        text.lines().forEach(reader::accept);
        return reader.build();
    }
}
