package dev.shopkeeper.recommenders.transitions;

/** Shares from 0 to 1 in one byte, by their logarithm: 12 steps each time they double, within 3 %. */
final class WeightCode {
    private static final double STEPS = 12;
    private static final double OFFSET = 21;
    private static final int LARGEST = 255;

    private WeightCode() {}

    static byte encode(double share) {
        if (!(share > 0)) {
            return 0;
        }
        double code = Math.round(STEPS * (Math.log(share) / Math.log(2) + OFFSET));
        return (byte) Math.clamp(code, 1.0, LARGEST);
    }

    /** What each code stands for. */
    static float[] decoded() {
        float[] shares = new float[LARGEST + 1];
        for (int code = 1; code <= LARGEST; code++) {
            shares[code] = (float) Math.pow(2, code / STEPS - OFFSET);
        }
        return shares;
    }
}
