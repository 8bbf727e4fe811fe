package dev.shopkeeper.stockalerts.rules;

/**
 * A count that replaced another one.
 *
 * @param before units on hand as they were known
 * @param after units on hand as they were counted
 * @param version of the level that the count made
 */
public record CountChange(long before, long after, long version) {

    boolean exceeds(double percent, double units) {
        double difference = Math.abs((double) after - before);
        return difference >= units && difference > percent / 100 * Math.abs((double) before);
    }
}
