package dev.shopkeeper.forecasting.accuracy;

/** A mean; what is not finite doesn't count. NaN if nothing counted. */
final class Average {
    private double sum;
    private long count;

    void accept(double value) {
        if (Double.isFinite(value)) {
            sum += value;
            count++;
        }
    }

    void combine(Average other) {
        sum += other.sum;
        count += other.count;
    }

    double value() {
        return sum / count;
    }

    double sum() {
        return sum;
    }
}
