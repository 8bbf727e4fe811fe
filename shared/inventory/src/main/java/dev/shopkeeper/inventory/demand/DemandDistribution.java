package dev.shopkeeper.inventory.demand;

/**
 * The demand of a period in units, never negative in practice: the normal distribution alone says otherwise. Arguments
 * that are no numbers throw {@link IllegalArgumentException} where a distribution is made; after that all is defined.
 */
public sealed interface DemandDistribution
        permits NormalDemand,
                GammaDemand,
                LognormalDemand,
                ExponentialDemand,
                PoissonDemand,
                NegativeBinomialDemand,
                DiscreteDemand {
    double mean();

    double variance();

    /** P(D ≤ x). */
    double cdf(double x);

    /** The smallest x with P(D ≤ x) ≥ p, for 0 &lt; p &lt; 1. */
    double quantile(double p);

    /** The loss function E[(D − x)⁺]: the units that will be missing when there are x. */
    double loss(double x);

    /** The complementary loss function E[(x − D)⁺]: the units that will be left over. */
    default double complementaryLoss(double x) {
        return x - mean() + loss(x);
    }

    default double standardDeviation() {
        return Math.sqrt(variance());
    }
}
