package dev.shopkeeper.stockalerts.rules;

/**
 * What was known of the units on hand, put right by a count or an adjustment.
 *
 * @param before units on hand as they were known
 * @param after units on hand as they were counted
 * @param version of the level that this made
 * @param adjusted whether the units were adjusted and not counted
 */
public record CountChange(long before, long after, long version, boolean adjusted) {

    boolean exceeds(double percent, double units) {
        double difference = Math.abs((double) after - before);
        return difference >= units && difference > percent / 100 * Math.abs((double) before);
    }
}
