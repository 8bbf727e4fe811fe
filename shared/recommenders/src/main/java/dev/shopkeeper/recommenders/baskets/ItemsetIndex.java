package dev.shopkeeper.recommenders.baskets;

/** Itemsets to be looked up: the support of any subset of a frequent set, which is frequent itself. */
final class ItemsetIndex {
    private final Itemsets itemsets;
    private final int[] parent;
    private final int[] lastChild;
    /** From the empty set to the one that was {@link #select}ed. */
    private int[] path = new int[16];

    private int size;

    ItemsetIndex(Itemsets itemsets) {
        this.itemsets = itemsets;
        this.parent = new int[itemsets.nodes()];
        this.lastChild = new int[itemsets.nodes()];
        for (int node = 0; node < itemsets.nodes(); node++) {
            int child = itemsets.firstChild(node);
            if (child != 0) {
                parent[child] = node;
                while (!itemsets.isLastChild(child)) {
                    parent[++child] = node;
                }
                lastChild[node] = child;
            }
        }
    }

    /** @return how many items are in the node's set */
    int select(int node) {
        size = 0;
        for (int up = node; up != 0; up = parent[up]) {
            size++;
        }
        if (size >= path.length) {
            path = new int[size * 2];
        }
        int up = node;
        for (int place = size; place >= 0; place--) {
            path[place] = up;
            up = parent[up];
        }
        return size;
    }

    /** Items of the selected set. */
    int[] items(int mask) {
        int[] items = new int[Integer.bitCount(mask)];
        int found = 0;
        for (int place = 0; place < size; place++) {
            if ((mask >> place & 1) == 1) {
                items[found++] = itemsets.item(path[place + 1]);
            }
        }
        return items;
    }

    /** Of those of the selected set's items whose bits are set, the lowest bit for the first one. */
    int support(int mask) {
        int ahead = Integer.numberOfTrailingZeros(~mask);
        int node = path[Math.min(ahead, size)];
        for (int place = ahead + 1; place < size; place++) {
            if ((mask >> place & 1) == 1) {
                node = child(node, itemsets.item(path[place + 1]));
            }
        }
        return itemsets.support(node);
    }

    private int child(int node, int item) {
        if (node == 0) {
            return item + 1;
        }
        int low = itemsets.firstChild(node);
        int high = lastChild[node];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (itemsets.item(middle) < item) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
