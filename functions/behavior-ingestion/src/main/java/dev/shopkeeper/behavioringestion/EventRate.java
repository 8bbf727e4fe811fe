package dev.shopkeeper.behavioringestion;

/**
 * What one write key may send to one instance of the function.
 *
 * @param perSecond events, in the long run
 * @param burst events at once, after a rest
 */
record EventRate(int perSecond, int burst) {}
