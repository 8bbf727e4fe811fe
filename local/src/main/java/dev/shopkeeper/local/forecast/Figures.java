package dev.shopkeeper.local.forecast;

/** Numbers as they are written: with seven digits, which is more than any forecast knows. */
final class Figures {
    private static final int DIGITS = 7;
    private static final double GREATEST = 1e15;

    private Figures() {}

    static String text(double value) {
        double rounded = rounded(value);
        return rounded == Math.rint(rounded) && Math.abs(rounded) < GREATEST
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    /** Keeps the order of any two numbers, or makes them equal. */
    static double rounded(double value) {
        double size = Math.abs(value);
        if (size == 0 || size >= GREATEST || size < 1 / GREATEST) {
            return size < 1 ? 0 : value;
        }
        double scale = Math.pow(10, DIGITS - 1 - Math.floor(Math.log10(size)));
        return Math.rint(value * scale) / scale;
    }
}
