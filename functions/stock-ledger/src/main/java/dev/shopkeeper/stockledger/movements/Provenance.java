package dev.shopkeeper.stockledger.movements;

import java.time.Instant;

/**
 * What is known of where a movement comes from, which is not the movement's own to say.
 *
 * @param at taken for the time of a movement that names none
 * @param postedBy who reports it: an operator's id, or {@code import:} and a file's name; null if nobody is known
 * @param correlationId of the call that brings it, unless it names another; null if not known
 */
public record Provenance(Instant at, String postedBy, String correlationId) {}
