package dev.shopkeeper.recommendations;

/** What the caller should know about an answer that is not what it could be. The name is the key of the words. */
enum Hint {
    NO_MODEL,
    NOTHING_LEFT,
    UNKNOWN_ITEMS,
    USER_WITHOUT_VISITOR
}
