package dev.shopkeeper.forecasting.intermittent;

/** Simple exponential smoothing that starts from the first value. */
final class ExponentialSmoothing {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 0.3;
    private static final double TOLERANCE = 1e-6;

    private ExponentialSmoothing() {}

    /** What is expected after the values, of which there is at least one. */
    static double forecast(double[] values, double smoothing) {
        double level = values[0];
        for (int i = 1; i < values.length; i++) {
            level += smoothing * (values[i] - level);
        }
        return level;
    }

    /** The same with the smoothing between 0.1 and 0.3 that had the least squared errors, by golden section search. */
    static double bestForecast(double[] values) {
        double low = LOWEST;
        double high = HIGHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftError = squaredError(values, left);
        double rightError = squaredError(values, right);
        while (high - low > TOLERANCE && leftError != rightError) {
            if (leftError < rightError) {
                high = right;
                right = left;
                rightError = leftError;
                left = high - GOLDEN * (high - low);
                leftError = squaredError(values, left);
            } else {
                low = left;
                left = right;
                leftError = rightError;
                right = low + GOLDEN * (high - low);
                rightError = squaredError(values, right);
            }
        }
        return forecast(values, (low + high) / 2);
    }

    private static double squaredError(double[] values, double smoothing) {
        double level = values[0];
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            double error = values[i] - level;
            sum += error * error;
            level += smoothing * error;
        }
        return sum;
    }
}
