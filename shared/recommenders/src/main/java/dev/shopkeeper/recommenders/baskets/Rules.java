package dev.shopkeeper.recommenders.baskets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules in 16 bytes each: by falling confidence, then falling support, then in the order of their itemsets. */
public final class Rules {
    private final Itemsets itemsets;
    private final ItemsetIndex index;
    private int[] node = new int[1 << 10];
    /** Bits of those items of the set that are the consequent. */
    private int[] consequent = new int[1 << 10];

    private int[] antecedentSupport = new int[1 << 10];
    private int[] consequentSupport = new int[1 << 10];
    private int size;

    Rules(Itemsets itemsets, ItemsetIndex index) {
        this.itemsets = itemsets;
        this.index = index;
    }

    public int size() {
        return size;
    }

    /** The best first; not to be read by two threads at once. */
    public Stream<Rule> stream() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(this::confidence)
                        .thenComparingInt(this::both)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .map(this::rule);
    }

    void add(int newNode, int newConsequent, int newAntecedentSupport, int newConsequentSupport) {
        if (size == node.length) {
            node = Arrays.copyOf(node, size * 2);
            consequent = Arrays.copyOf(consequent, size * 2);
            antecedentSupport = Arrays.copyOf(antecedentSupport, size * 2);
            consequentSupport = Arrays.copyOf(consequentSupport, size * 2);
        }
        node[size] = newNode;
        consequent[size] = newConsequent;
        antecedentSupport[size] = newAntecedentSupport;
        consequentSupport[size++] = newConsequentSupport;
    }

    private double confidence(int rule) {
        return (double) both(rule) / antecedentSupport[rule];
    }

    private int both(int rule) {
        return itemsets.support(node[rule]);
    }

    private Rule rule(int rule) {
        int all = (1 << index.select(node[rule])) - 1;
        return new Rule(
                names(index.items(all & ~consequent[rule])),
                names(index.items(consequent[rule])),
                new RuleMeasures(itemsets.baskets(), both(rule), antecedentSupport[rule], consequentSupport[rule]));
    }

    private List<String> names(int[] items) {
        return IntStream.of(items).mapToObj(item -> itemsets.names()[item]).toList();
    }
}
