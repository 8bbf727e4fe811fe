package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.rejection.Rejection;

/**
 * An event that was not accepted.
 *
 * @param index in the call
 * @param messageId empty if the event has none that can be used
 * @param body JSON, cleaned of personal data; empty if it could not be cleaned
 * @param bytes its size as sent
 */
record RejectedEvent(int index, String messageId, Rejection reason, String body, long bytes) {}
