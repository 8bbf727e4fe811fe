package dev.shopkeeper.inventory.planning;

import dev.shopkeeper.inventory.demand.Arguments;

/** How often a shop means to have what is asked for. */
public sealed interface ServiceTarget {
    double level();

    /** Where nobody says otherwise: what holds the most value is rarely to run out. */
    static ServiceTarget ofClass(char abc) {
        return new Cycle(
                switch (abc) {
                    case 'A' -> 0.98;
                    case 'B' -> 0.95;
                    default -> 0.90;
                });
    }

    /** The probability of no stock-out between two deliveries. */
    record Cycle(double level) implements ServiceTarget {
        public Cycle {
            Arguments.probability("service level", level);
        }
    }

    /** The part of the units that is served at once. */
    record Fill(double level) implements ServiceTarget {
        public Fill {
            Arguments.probability("fill rate", level);
        }
    }
}
