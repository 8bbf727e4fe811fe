package dev.shopkeeper.recommenders.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.baskets.RuleMiner.Consequents;
import dev.shopkeeper.rejection.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleMinerTest {
    /** Agrawal, Imielinski and Swami's kind of example; 5 baskets. */
    private static final String[] SHOP = {
        "bread milk",
        "bread diapers beer eggs",
        "milk diapers beer cola",
        "bread milk diapers beer",
        "bread milk diapers cola"
    };

    private static final int PLENTY = 1_000_000;

    /** By hand: beer is in 3 of 5, diapers in 4, both in 3; diapers with milk in 3, with beer, too, in 2. */
    @Test
    void measuresARule() {
        Rule rule = rule(List.of("beer"), List.of("diapers"), Consequents.ONE);
        assertThat(rule.measures()).isEqualTo(new RuleMeasures(5, 3, 3, 4));
        assertThat(rule.measures().support()).isEqualTo(0.6);
        assertThat(rule.measures().confidence()).isEqualTo(1);
        assertThat(rule.measures().lift()).isEqualTo(1.25);
        assertThat(rule.measures().leverage()).isCloseTo(0.12, within(1e-12));
        assertThat(rule.measures().conviction()).isInfinite();

        Rule other = rule(List.of("diapers", "milk"), List.of("beer"), Consequents.ONE);
        assertThat(other.measures()).isEqualTo(new RuleMeasures(5, 2, 3, 3));
        assertThat(other.measures().lift()).isCloseTo(10 / 9.0, within(1e-12));
        assertThat(other.measures().leverage()).isCloseTo(0.04, within(1e-12));
        assertThat(other.measures().conviction()).isCloseTo(1.2, within(1e-12));
    }

    @Test
    void dividesASetIntoAnyTwoParts() {
        List<Rule> one = rules(2, 0, Consequents.ONE);
        List<Rule> any = rules(2, 0, Consequents.ANY);
        assertThat(one).allSatisfy(rule -> assertThat(rule.consequent()).hasSize(1));
        assertThat(any).containsAll(one);
        assertThat(rule(List.of("beer"), List.of("diapers", "milk"), Consequents.ANY)
                        .measures())
                .isEqualTo(new RuleMeasures(5, 2, 3, 3));
    }

    /** Each set of k items makes k rules with one item behind, and 2^k - 2 of any size. */
    @ParameterizedTest
    @CsvSource({"ONE, 28", "ANY, 50"})
    void makesEveryRuleOfASetOfItems(Consequents consequents, int rules) {
        // Of 4 items that always come together: 6 pairs, 4 triples and one of all.
        var itemsets = itemsets(1, "a b c d");
        assertThat(accepted(itemsets, 0, consequents).stream()).hasSize(rules).doesNotHaveDuplicates();
    }

    @Test
    void keepsARuleThatIsJustConfidentEnough() {
        // 4 of 5: what 5 * 0.8 is in binary must not matter.
        var itemsets = itemsets(4, "a b", "a b", "a b", "a b", "a");
        assertThat(accepted(itemsets, 0.8, Consequents.ONE).stream())
                .extracting(Rule::antecedent)
                .containsExactly(List.of("b"), List.of("a"));
        assertThat(accepted(itemsets, 0.81, Consequents.ONE).stream())
                .extracting(Rule::antecedent)
                .containsExactly(List.of("b"));
    }

    @Test
    void putsTheMostConfidentFirstAndOfThoseTheMostFrequent() {
        List<Rule> rules = rules(1, 0, Consequents.ANY);
        for (int i = 1; i < rules.size(); i++) {
            RuleMeasures before = rules.get(i - 1).measures();
            RuleMeasures after = rules.get(i).measures();
            assertThat(before.confidence()).isGreaterThanOrEqualTo(after.confidence());
            if (before.confidence() == after.confidence()) {
                assertThat(before.both()).isGreaterThanOrEqualTo(after.both());
            }
        }
        assertThat(rules).hasSizeGreaterThan(50);
    }

    @Test
    void refusesMoreRulesThanAllowed() {
        var itemsets = itemsets(1, SHOP);
        assertThat(new RuleMiner(0, Consequents.ONE, 10).mine(itemsets))
                .isInstanceOfSatisfying(
                        Checked.Rejected.class,
                        rejected -> assertThat(rejected.rejection().code()).isEqualTo("too_many_rules"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAConfidenceThatIsNoShare(double confidence) {
        assertThatThrownBy(() -> new RuleMiner(confidence, Consequents.ONE, PLENTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(confidence));
    }

    private static Rule rule(List<String> antecedent, List<String> consequent, Consequents consequents) {
        return rules(2, 0, consequents).stream()
                .filter(rule -> rule.antecedent().size() == antecedent.size()
                        && rule.antecedent().containsAll(antecedent)
                        && rule.consequent().size() == consequent.size()
                        && rule.consequent().containsAll(consequent))
                .findFirst()
                .orElseThrow();
    }

    private static List<Rule> rules(int minSupport, double minConfidence, Consequents consequents) {
        return accepted(itemsets(minSupport, SHOP), minConfidence, consequents).stream()
                .toList();
    }

    private static Rules accepted(Itemsets itemsets, double minConfidence, Consequents consequents) {
        return ((Checked.Accepted<Rules>) new RuleMiner(minConfidence, consequents, PLENTY).mine(itemsets)).value();
    }

    private static Itemsets itemsets(int minSupport, String... lines) {
        BasketReader reader = new BasketReader(BasketReader.WHITE_SPACE);
        List.of(lines).forEach(reader::accept);
        var miner = new ItemsetMiner(minSupport, 100, PLENTY);
        return ((Checked.Accepted<Itemsets>) miner.mine(reader.build().baskets(), done -> {})).value();
    }
}
