package dev.shopkeeper.behaviorarchive;

/**
 * A message as the queue delivered it.
 *
 * @param id of this delivery, to say that it failed
 */
record QueuedMessage(String id, String body) {}
