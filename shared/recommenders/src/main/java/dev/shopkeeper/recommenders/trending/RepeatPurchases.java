package dev.shopkeeper.recommenders.trending;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.Recommender;
import java.util.function.IntPredicate;
import org.hipparchus.special.Erf;

/**
 * What it is time to buy again: an item's score is the probability that a customer who bought it so long ago, and not
 * since, buys it within the horizon: {@code returns * (F(elapsed + horizon) - F(elapsed)) / (1 - returns * F(elapsed))}, with the
 * log-normal distribution F of the item's own cycle. So a consumable comes up when it is due, and fades when it was not
 * wanted. The past holds orders only.
 */
public final class RepeatPurchases implements Recommender {
    private final double[] logMeans;
    private final double[] logDeviations;
    private final double[] returns;
    private final double horizonSeconds;

    RepeatPurchases(double[] logMeans, double[] logDeviations, double[] returns, double horizonSeconds) {
        if (!(horizonSeconds > 0)) {
            throw new IllegalArgumentException("horizon " + horizonSeconds + " s");
        }
        this.logMeans = logMeans;
        this.logDeviations = logDeviations;
        this.returns = returns;
        this.horizonSeconds = horizonSeconds;
    }

    @Override
    public void recommend(Past past, IntPredicate allowed, RankedItems answer) {
        answer.clear();
        for (int i = past.size() - 1; i >= 0; i--) {
            int item = past.items()[i];
            if (!answer.contains(item) && allowed.test(item) && !boughtLater(past, i)) {
                double due = probability(item, (double) (past.now() - past.seconds()[i]));
                if (due > 0) {
                    answer.offer(item, (float) due);
                }
            }
        }
    }

    /**
     * @param elapsed seconds since it was bought last; less than 0 counts as 0
     * @return 0 for an item that nobody has bought again
     */
    public double probability(int item, double elapsed) {
        double since = Math.max(0, elapsed);
        double before = returns[item] * distribution(item, since);
        double within = returns[item] * distribution(item, since + horizonSeconds) - before;
        return within / (1 - before);
    }

    /** Half of the customers who buy the item again have done so after so many seconds. */
    public double cycleSeconds(int item) {
        return Math.exp(logMeans[item]);
    }

    private double distribution(int item, double seconds) {
        if (seconds <= 0) {
            return 0;
        }
        double standard = (Math.log(seconds) - logMeans[item]) / logDeviations[item];
        return 0.5 * Erf.erfc(-standard / Math.sqrt(2));
    }

    private static boolean boughtLater(Past past, int at) {
        for (int later = at + 1; later < past.size(); later++) {
            if (past.items()[later] == past.items()[at]) {
                return true;
            }
        }
        return false;
    }
}
