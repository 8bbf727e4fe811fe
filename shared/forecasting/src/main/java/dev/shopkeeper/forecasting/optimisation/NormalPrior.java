package dev.shopkeeper.forecasting.optimisation;

/**
 * What is believed of a parameter before a series is seen, as short series say too little about it.
 *
 * @param deviation standard deviation; infinite if nothing is believed
 */
public record NormalPrior(double mean, double deviation) {
    public static final NormalPrior NONE = new NormalPrior(0, Double.POSITIVE_INFINITY);

    /** −2 log density, but for a constant: to be added to −2 log likelihood. */
    public double cost(double parameter) {
        double distance = (parameter - mean) / deviation;
        return distance * distance;
    }
}
