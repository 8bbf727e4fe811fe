package dev.shopkeeper.local.replay;

/**
 * A row of a data file that no event can be made from.
 *
 * @param line number of its last line in the file, counted from 1, the header included
 * @param reason stable, snake_case
 * @param detail what was found, for people
 * @param text the row's cells as they stood, joined by commas
 */
public record RejectedRow(long line, String reason, String detail, String text) {}
