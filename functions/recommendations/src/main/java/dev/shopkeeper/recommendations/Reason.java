package dev.shopkeeper.recommendations;

/** Why an item is recommended. */
sealed interface Reason {
    /** @param with name of the item of the session that speaks for it */
    record BoughtTogether(String with) implements Reason {}

    /** @param with name of the item of the session that speaks for it */
    record ViewedTogether(String with) implements Reason {}

    record PopularInCategory(String category) implements Reason {}

    record Popular() implements Reason {}

    /** The model has never seen the item. */
    record Unknown() implements Reason {}
}
