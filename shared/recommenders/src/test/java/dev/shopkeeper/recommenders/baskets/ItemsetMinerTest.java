package dev.shopkeeper.recommenders.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.rejection.Checked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsetMinerTest {
    private static final int ANY_SIZE = 100;
    private static final int PLENTY = 10_000_000;

    /**
     * Han, Pei and Yin's example (2000, doi:10.1145/342009.335372, table 1) at support 3:
     * {@code python -c "import fim; print(fim.fpgrowth([t.split() for t in ('f a c d g i m p', 'a b c f l m o', 'b f h j
     * o', 'b c k s p', 'a f c e l p m n')], supp=-3))"}.
     */
    @Test
    void findsTheItemsetsOfThePaper() {
        Baskets baskets = baskets("f a c d g i m p", "a b c f l m o", "b f h j o", "b c k s p", "a f c e l p m n");
        Map<String, Integer> expected = new TreeMap<>();
        for (String set : "f4 c4 a3 b3 m3 p3 fc3 fa3 fm3 ca3 cm3 cp3 am3 fca3 fcm3 fam3 cam3 fcam3".split(" ")) {
            String items = set.substring(0, set.length() - 1);
            expected.put(sorted(List.of(items.split(""))), set.charAt(set.length() - 1) - '0');
        }
        assertThat(bySet(mined(baskets, 3))).isEqualTo(expected);
    }

    @ParameterizedTest
    // The last ones start in more than 64 baskets, so that rows of several words are pressed on the way down.
    @CsvSource({
        "1, 12, 6, 0.5, 1", "2, 30, 10, 0.3, 2", "3, 200, 9, 0.5, 20", "4, 400, 10, 0.2, 5",
        "5, 400, 9, 0.6, 30", "6, 64, 8, 0.9, 3", "7, 129, 9, 0.7, 9", "8, 700, 40, 0.04, 2",
    })
    void findsWhatTryingEverySetFinds(long seed, int size, int items, double density, int minSupport) {
        Random random = new Random(seed);
        List<Set<String>> drawn = new ArrayList<>();
        for (int basket = 0; basket < size; basket++) {
            Set<String> content = new TreeSet<>();
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < density * 2 * (item + 1) / items) {
                    content.add("i" + item);
                }
            }
            drawn.add(content);
        }
        Baskets baskets =
                baskets(drawn.stream().map(content -> String.join(" ", content)).toArray(String[]::new));
        assertThat(bySet(mined(baskets, minSupport)))
                .as("seed %d", seed)
                .isNotEmpty()
                .isEqualTo(tried(drawn, minSupport));
    }

    @Test
    void answersInTheSameOrderHoweverBasketsAndItemsAreOrdered() {
        List<String> lines = new ArrayList<>(List.of("a b c", "b c", "a c", "a b", "c d", "d a b"));
        List<String> expected = inOrder(mined(baskets(lines.toArray(String[]::new)), 1));
        Collections.reverse(lines);
        assertThat(inOrder(mined(baskets(lines.toArray(String[]::new)), 1)))
                .isEqualTo(expected)
                .startsWith("d", "d c", "d b", "d b a", "d a", "c", "c b", "c b a");
    }

    @Test
    void stopsAtTheLargestSizeAsked() {
        Baskets baskets = baskets("a b c d", "a b c d", "a b c d");
        for (int size = 1; size <= 4; size++) {
            int most = size;
            var miner = new ItemsetMiner(2, size, PLENTY);
            assertThat(inOrder(((Checked.Accepted<Itemsets>) miner.mine(baskets, done -> {})).value()))
                    .hasSize(List.of(4, 10, 14, 15).get(size - 1))
                    .allSatisfy(set -> assertThat(set.split(" ")).hasSizeLessThanOrEqualTo(most));
        }
    }

    @Test
    void refusesAnExplosionInsteadOfFillingTheMemory() {
        String wide = IntStream.range(0, 200).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        Baskets baskets = baskets(wide, wide);
        Checked<Itemsets> mined = new ItemsetMiner(2, ANY_SIZE, 100_000).mine(baskets, done -> {});
        assertThat(mined).isInstanceOfSatisfying(Checked.Rejected.class, rejected -> {
            assertThat(rejected.rejection().code()).isEqualTo("too_many_itemsets");
            assertThat(rejected.rejection().field()).isEqualTo("min-support");
            assertThat(rejected.rejection().message()).contains("100000");
        });
    }

    @Test
    void allowsExactlyAsManyAsTheLimit() {
        Baskets baskets = baskets("a b c", "a b c");
        assertThat(new ItemsetMiner(2, ANY_SIZE, 7).mine(baskets, done -> {})).isInstanceOf(Checked.Accepted.class);
        assertThat(new ItemsetMiner(2, ANY_SIZE, 6).mine(baskets, done -> {})).isInstanceOf(Checked.Rejected.class);
    }

    @Test
    void findsNothingWhereNothingIsFrequent() {
        assertThat(mined(baskets("a", "b"), 2).size()).isZero();
        assertThat(mined(baskets(), 1).size()).isZero();
        assertThat(inOrder(mined(baskets("a", "a", "b"), 2))).containsExactly("a");
    }

    @Test
    void tellsEachFrequentItemItIsDoneWith() {
        Baskets baskets = baskets("a b", "a b", "a c");
        var miner = new ItemsetMiner(2, ANY_SIZE, PLENTY);
        List<Integer> steps = new ArrayList<>();
        miner.mine(baskets, steps::add);
        assertThat(steps).hasSize(miner.frequentItems(baskets)).hasSize(2);
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        for (int[] bad : new int[][] {{0, 1, 1}, {-1, 1, 1}, {1, 0, 1}, {1, 1, 0}}) {
            assertThatThrownBy(() -> new ItemsetMiner(bad[0], bad[1], bad[2]))
                    .as(Arrays.toString(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Itemsets mined(Baskets baskets, int minSupport) {
        var miner = new ItemsetMiner(minSupport, ANY_SIZE, PLENTY);
        return ((Checked.Accepted<Itemsets>) miner.mine(baskets, done -> {})).value();
    }

    private static Map<String, Integer> bySet(Itemsets itemsets) {
        Map<String, Integer> supports = new TreeMap<>();
        itemsets.forEach((items, size, support) -> {
            List<String> names = IntStream.range(0, size)
                    .mapToObj(place -> itemsets.names()[items[place]])
                    .toList();
            assertThat(supports.put(sorted(names), support))
                    .as(names.toString())
                    .isNull();
        });
        assertThat(supports).hasSize(itemsets.size());
        return supports;
    }

    private static List<String> inOrder(Itemsets itemsets) {
        List<String> sets = new ArrayList<>();
        itemsets.forEach((items, size, support) -> sets.add(IntStream.range(0, size)
                .mapToObj(place -> itemsets.names()[items[place]])
                .collect(Collectors.joining(" "))));
        return sets;
    }

    /** Level by level: every frequent set with one more item, counted basket by basket. */
    private static Map<String, Integer> tried(List<Set<String>> baskets, int minSupport) {
        Set<String> items = baskets.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Integer> frequent = new TreeMap<>();
        Set<Set<String>> level = Set.of(Set.of());
        while (!level.isEmpty()) {
            Set<Set<String>> next = new HashSet<>();
            for (Set<String> set : level) {
                for (String item : items) {
                    Set<String> larger = new TreeSet<>(set);
                    if (larger.add(item) && !next.contains(larger)) {
                        long support = baskets.stream()
                                .filter(basket -> basket.containsAll(larger))
                                .count();
                        if (support >= minSupport) {
                            next.add(larger);
                            frequent.put(sorted(larger), (int) support);
                        }
                    }
                }
            }
            level = next;
        }
        return frequent;
    }

    private static String sorted(Collection<String> items) {
        return items.stream().sorted().collect(Collectors.joining(" "));
    }

    private static Baskets baskets(String... lines) {
        BasketReader reader = new BasketReader(BasketReader.WHITE_SPACE);
        List.of(lines).forEach(reader::accept);
        return reader.build().baskets();
    }
}
