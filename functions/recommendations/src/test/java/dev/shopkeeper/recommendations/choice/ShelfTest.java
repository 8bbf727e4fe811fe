package dev.shopkeeper.recommendations.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recommendations.answer.Reason;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.choice.Shelf.Choice;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.rules.ItemNumbers;
import dev.shopkeeper.recommendations.rules.RuleBook;
import dev.shopkeeper.recommendations.source.Source;
import dev.shopkeeper.recommenders.RankedItems;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final int FORBIDDEN = 3;
    private static final int SEEN = 4;
    private static final Diversity NONE = new Diversity(0, (item, pool, nearest) -> {});

    @Test
    void asksTheNextSourceForWhatIsMissing() {
        Shelf shelf = shelf(4);
        shelf.fill(source(Strategy.SESSION));
        shelf.fill(source(Strategy.USER, 1, FORBIDDEN, SEEN, 2));
        shelf.fill(source(Strategy.POPULAR, 2, 5, 6, 7));
        shelf.fill(source(Strategy.POPULAR, 8));
        assertThat(items(shelf)).containsExactly(1, 2, 5, 6);
        assertThat(shelf.strategy()).as("the first that had anything").isEqualTo(Strategy.USER);
    }

    @Test
    void putsPinsInTheirPlacesAsFarAsTheyAreAllowed() {
        Shelf shelf = shelf(4);
        shelf.fill(source(Strategy.POPULAR, 1, 2, 5, 6));
        shelf.pin(RuleBook.read(("action,product_id,position\npin,6,1\npin,9,3\npin," + FORBIDDEN + ",2\npin,8,5\n")
                        .getBytes(StandardCharsets.UTF_8))
                .effects(RecommendationType.POPULAR, LocalDate.EPOCH, new Itself()));
        assertThat(items(shelf)).containsExactly(6, 1, 9, 2);
        assertThat(shelf.choices().getFirst().reason().code()).isEqualTo(Reason.Code.PINNED);
        assertThat(shelf.strategy()).isEqualTo(Strategy.POPULAR);
    }

    @Test
    void exploresAShareOfThePlacesButNeverTheFirst() {
        int explored = 0;
        int places = 0;
        for (int seed = 0; seed < 400; seed++) {
            Shelf shelf = exploring(.25, seed);
            List<Choice> choices = shelf.choices();
            assertThat(choices.getFirst().item()).isEqualTo(100);
            assertThat(items(shelf)).doesNotHaveDuplicates().hasSize(9);
            for (Choice choice : choices) {
                assertThat(choice.reason().explored())
                        .as("seed %d, item %d", seed, choice.item())
                        .isEqualTo(choice.item() >= 109);
                explored += choice.explored() ? 1 : 0;
            }
            places += choices.size() - 1;
        }
        // 3,200 places: the standard deviation is 24.
        assertThat(explored).isBetween(places / 4 - 100, places / 4 + 100);
    }

    @Test
    void exploresTheSameOnceMore() {
        assertThat(items(exploring(.5, 7))).isEqualTo(items(exploring(.5, 7))).isNotEqualTo(items(exploring(.5, 8)));
        assertThat(items(exploring(0, 7)))
                .containsExactlyElementsOf(IntStream.range(100, 109).boxed().toList());
    }

    @Test
    void exploresWhatNoSourceOfTheListProposed() {
        Shelf shelf = shelf(2);
        shelf.fill(source(Strategy.SESSION, 1, 2));
        shelf.leaveOver(source(Strategy.SIMILAR, 2, FORBIDDEN, SEEN, 5));
        shelf.explore(1, new Random(1));
        assertThat(items(shelf)).containsExactly(1, 5);
    }

    private static Shelf exploring(double share, long seed) {
        Shelf shelf = shelf(9);
        shelf.fill(source(Strategy.POPULAR, IntStream.range(100, 140).toArray()));
        shelf.explore(share, new Random(seed * 0x9E3779B97F4A7C15L));
        return shelf;
    }

    private static Shelf shelf(int limit) {
        return new Shelf(limit, item -> item != FORBIDDEN, item -> item == SEEN, item -> 1, NONE);
    }

    private static List<Integer> items(Shelf shelf) {
        return shelf.choices().stream().map(Choice::item).toList();
    }

    private static Source source(Strategy strategy, int... items) {
        return new Source() {
            @Override
            public Strategy strategy() {
                return strategy;
            }

            @Override
            public void propose(IntPredicate allowed, RankedItems answer) {
                IntStream.of(items).filter(allowed).forEach(item -> answer.append(item, 1));
            }

            @Override
            public Reason reason(int item) {
                return Reason.of(Reason.Code.POPULAR);
            }
        };
    }

    /** Items whose ids are their numbers. */
    private record Itself() implements ItemNumbers {
        @Override
        public OptionalInt item(String productId) {
            return OptionalInt.of(Integer.parseInt(productId));
        }

        @Override
        public OptionalInt category(String name) {
            return OptionalInt.empty();
        }
    }
}
