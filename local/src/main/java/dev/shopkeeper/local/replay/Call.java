package dev.shopkeeper.local.replay;

import java.time.Instant;

/**
 * One call of Segment's tracking API, ready to be sent.
 *
 * @param at when it happened
 * @param json the call's object
 * @param rows how many rows of the source it was made from
 */
public record Call(String messageId, Instant at, byte[] json, int rows) {}
