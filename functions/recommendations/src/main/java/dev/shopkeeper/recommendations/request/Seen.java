package dev.shopkeeper.recommendations.request;

/** Whether items that the session has already may be recommended. */
public enum Seen {
    DROP,
    KEEP,
    /** Models that know when people come back to an item decide; lists that don't leave it out. */
    UNSAID
}
