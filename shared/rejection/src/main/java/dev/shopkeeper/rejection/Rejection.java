package dev.shopkeeper.rejection;

/**
 * Why a piece of input was not accepted, said to whoever sent it.
 *
 * @param code stable, snake_case, for programs
 * @param field the offending field as the sender wrote it ({@code properties.price}), empty for the whole input
 * @param message for people; names the reason and, unless it may be personal, the bad value
 */
public record Rejection(String code, String field, String message) {}
