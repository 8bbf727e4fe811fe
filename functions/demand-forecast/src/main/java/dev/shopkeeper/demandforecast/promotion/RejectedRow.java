package dev.shopkeeper.demandforecast.promotion;

/**
 * A row that is not followed, and why.
 *
 * @param row counting from 1, the header
 * @param field the column, empty for the whole row
 */
public record RejectedRow(long row, String code, String field, String message) {}
