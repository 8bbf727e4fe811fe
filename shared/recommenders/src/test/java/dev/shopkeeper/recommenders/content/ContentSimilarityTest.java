package dev.shopkeeper.recommenders.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Answer;
import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSimilarityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Blue MUG, 350 ml       | blue mug 350 ml
                    ＷＩＤＥ ｍｕｇ             | wide mug
                    陶瓷茶杯                | 陶瓷 瓷茶 茶杯
                    Tee茶 500g             | tee 茶 500g
                    Käse-Fondue            | käse fondue
                    कप                     | कप
                    🫖 --                  | ''
                    """)
    void findsWords(String text, String words) {
        List<String> found = new ArrayList<>();
        Terms.words(text, found::add);
        assertThat(String.join(" ", found)).isEqualTo(words);
    }

    @Test
    void describesAnItemByAllThatIsKnown() {
        assertThat(Terms.of(new ItemContent("Blue mug", "Kitchen > Mugs", " ACME ", 800)))
                .containsExactly(
                        "title:blue",
                        "title:mug",
                        "category:/kitchen",
                        "title:kitchen",
                        "category:/kitchen/mugs",
                        "title:mugs",
                        "brand:acme",
                        "price:19",
                        "price:20");
        assertThat(Terms.of(new ItemContent("", "", "", 0))).isEmpty();
    }

    @Test
    void findsWhatIsDescribedAlike() {
        var shop = new ContentSimilarity(List.of(
                new ItemContent("Blue mug", "kitchen/mugs", "Acme", 800),
                new ItemContent("Red mug", "kitchen/mugs", "Acme", 850),
                new ItemContent("Blue lamp", "living/lamps", "Lux", 9_900),
                new ItemContent("Green bowl", "kitchen/bowls", "Other", 1_500),
                new ItemContent("", "", "", 0)));
        RankedItems answer = new RankedItems(5);
        shop.similar(0, item -> true, answer);
        assertThat(answer.size()).isEqualTo(3);
        assertThat(answer.item(0)).isEqualTo(1);
        assertThat(answer.score(0)).isBetween(0.3f, 0.99f);
        assertThat(Answer.items(shop, Past.of(4), 5)).isEmpty();
        assertThat(Answer.items(shop, Past.of(), 5)).isEmpty();
        assertThat(Answer.items(shop, Past.of(0, 2), 2, item -> item == 1 || item == 3))
                .containsExactly(1, 3);
    }

    @Test
    void isCertainOfTheSameDescription() {
        var twin = new ItemContent("陶瓷茶杯", "厨房", "", 1_200);
        var shop = new ContentSimilarity(List.of(twin, twin, new ItemContent("lamp", "", "", 1_200)));
        RankedItems answer = new RankedItems(1);
        shop.similar(0, item -> true, answer);
        assertThat(answer.item(0)).isEqualTo(1);
        assertThat(answer.score(0)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void mayBeEmpty() {
        assertThat(Answer.items(new ContentSimilarity(List.of()), Past.of(), 5)).isEmpty();
    }
}
