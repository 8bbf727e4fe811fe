package dev.shopkeeper.behavioringestion.vocabulary;

/**
 * What a property of an object is.
 *
 * @param type null if anything may stand there
 * @param name its name in Segment's words
 * @param number of that name in the {@link Vocabulary}
 * @param renamed whether the object calls it otherwise
 * @param inside of a list's products or an entity's fields; nothing is known of the inside of others
 */
public record PropertyRule(PropertyType type, String name, int number, boolean renamed, ObjectRules inside) {}
