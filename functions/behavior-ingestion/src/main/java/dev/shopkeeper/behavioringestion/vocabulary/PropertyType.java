package dev.shopkeeper.behavioringestion.vocabulary;

import java.util.Locale;

/** What a property's value must be. Where nothing else is said, null and blank text mean that it is missing. */
public enum PropertyType {
    /** Names something: a text or number of at most 256 characters. */
    IDENTIFIER,
    /** Words: anything but an object or a list. */
    TEXT,
    /** An amount of money, which may be negative. */
    MONEY,
    /** An amount of money that may not be negative. */
    PRICE,
    /** Whole units. */
    QUANTITY,
    /** A place in a list, or a step. */
    POSITION,
    /** Any number. */
    NUMBER,
    /** A code of ISO 4217. */
    CURRENCY,
    /** The address of a page or picture; it loses query, fragment and user. */
    URL,
    /** A list of anything. */
    LIST,
    /** A list of products, each an object. */
    PRODUCTS,
    /** An object whose fields are properties of the event itself. */
    ENTITY;

    static PropertyType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
