package dev.shopkeeper.behaviorarchive;

/**
 * A message as the queue delivered it.
 *
 * @param id of this delivery, to say that it failed
 * @param correlationId of the call that its events came by
 */
record QueuedMessage(String id, String body, String correlationId) {}
