package dev.shopkeeper.recommendations.rules;

/**
 * A row that is not followed, and why.
 *
 * @param line of the file, from 1, the header; 0 for what is left of it
 * @param field the column, empty for the whole row
 */
public record RejectedRule(long line, String code, String field, String message) {}
