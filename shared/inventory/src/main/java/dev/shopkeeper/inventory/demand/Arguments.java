package dev.shopkeeper.inventory.demand;

/** Checks of numeric arguments, written so that NaN is refused. */
public final class Arguments {
    private Arguments() {}

    public static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, not " + value);
        }
        return value;
    }

    public static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must not be negative, and finite, not " + value);
        }
        return value;
    }

    /** Strictly between 0 and 1. */
    public static double probability(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1, not " + value);
        }
        return value;
    }

    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, not " + value);
        }
        return value;
    }
}
