package dev.shopkeeper.recommendationrefresh.interactions;

/** What can be done with an item, the weaker first. */
public enum Kind {
    VIEW("Product Viewed", 1),
    CART("Product Added", 3),
    ORDER("Order Completed", 5);

    private static final int[] WEIGHTS = {VIEW.weight, CART.weight, ORDER.weight};

    private final String event;
    private final int weight;

    Kind(String event, int weight) {
        this.event = event;
        this.weight = weight;
    }

    /** The event's name in the lake. */
    public String event() {
        return event;
    }

    /** How much it says about what somebody wants, against a view. */
    public int weight() {
        return weight;
    }

    static int weight(int ordinal) {
        return WEIGHTS[ordinal];
    }
}
