package dev.shopkeeper.recommenders.baskets;

import java.util.Arrays;

/**
 * Every frequent itemset of some baskets with its support. The items of a set stand in the order of their numbers here:
 * the rarest first, of equally frequent ones the one whose name is later.
 */
public final class Itemsets {
    private final String[] names;
    private final int[] item;
    private final int[] support;
    private final int[] firstChild;

    Itemsets(String[] names, int[] item, int[] support, int[] firstChild) {
        this.names = names;
        this.item = item;
        this.support = support;
        this.firstChild = firstChild;
    }

    /** Told each itemset; the array is only to be read, and only up to the size. */
    public interface Visitor {
        void itemset(int[] items, int size, int support);
    }

    public int size() {
        return item.length - 1;
    }

    public int baskets() {
        return ~support[0];
    }

    /** By the items' numbers. */
    public String[] names() {
        return names;
    }

    int nodes() {
        return item.length;
    }

    int item(int node) {
        return item[node];
    }

    int support(int node) {
        return Math.max(support[node], ~support[node]);
    }

    /** 0 for none. */
    int firstChild(int node) {
        return firstChild[node];
    }

    boolean isLastChild(int node) {
        return support[node] < 0;
    }

    /** Every set after the one it extends; of those that extend the same one, in the order of the added item. */
    public void forEach(Visitor visitor) {
        new Walk(visitor).children(0, 0);
    }

    private final class Walk {
        private final Visitor visitor;
        private int[] path = new int[16];

        private Walk(Visitor visitor) {
            this.visitor = visitor;
        }

        private void children(int parent, int size) {
            if (firstChild[parent] == 0) {
                return;
            }
            if (size == path.length) {
                path = Arrays.copyOf(path, size * 2);
            }
            int node = firstChild[parent] - 1;
            do {
                node++;
                path[size] = item[node];
                visitor.itemset(path, size + 1, support(node));
                children(node, size + 1);
            } while (!isLastChild(node));
        }
    }
}
