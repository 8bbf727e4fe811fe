package dev.shopkeeper.inventory.network;

import dev.shopkeeper.inventory.demand.Arguments;

/**
 * A place of a supply network that works on goods and may keep stock of what it has made.
 *
 * @param processingTime periods from having its inputs to having its output
 * @param holdingCost of a unit for a period
 * @param demandDeviation of a period's demand from outside; 0 without
 * @param longestService periods that a customer outside waits at most
 * @param inboundService periods that a supplier outside takes at most; 0 without
 */
public record Stage(
        int processingTime, double holdingCost, double demandDeviation, int longestService, int inboundService) {
    public Stage {
        Arguments.notNegative("processing time", processingTime);
        Arguments.notNegative("holding cost", holdingCost);
        Arguments.notNegative("demand deviation", demandDeviation);
        Arguments.notNegative("longest service time", longestService);
        Arguments.notNegative("inbound service time", inboundService);
    }

    /** A stage that no customer outside waits for. */
    public static Stage inner(int processingTime, double holdingCost, int inboundService) {
        return new Stage(processingTime, holdingCost, 0, Integer.MAX_VALUE, inboundService);
    }

    /** A stage with customers outside, whose suppliers are all within. */
    public static Stage selling(int processingTime, double holdingCost, double demandDeviation, int longestService) {
        return new Stage(processingTime, holdingCost, demandDeviation, longestService, 0);
    }
}
