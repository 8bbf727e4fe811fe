package dev.shopkeeper.demandforecast.history;

import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the products of a category sold at an age.
 *
 * @param category empty for all together
 * @param age days after the first sale
 * @param products launched
 * @param units they sold at that age
 * @param mean and {@code variance} of what a product sold in its first four weeks
 */
record LaunchSales(String category, int age, long products, double units, double mean, double variance) {
    static final int DAYS = 28;

    private static final int WEEK = 7;
    private static final int FEWEST = 10;
    private static final double LEAST_SHAPE = 0.1;
    private static final double MOST_SHAPE = 20;

    /**
     * Series whose first four weeks are known. Those that began with the lake itself, or within five weeks of it, may
     * have been sold before.
     */
    static final String TABLE = """
            create table launches as
            select position, category, first,
                (select coalesce(sum(units), 0) from demand
                    where demand.position = series.position and ds < series.first + 28) as total
            from series
            where first >= (select min(first) + 35 from series) and first <= date '%s' - %d\
            """;

    static final String QUERY = """
            with products as (
                    select category, position, first, total from launches where category <> ''
                    union all select '', position, first, total from launches),
                spread as (select category, count(*) as products, avg(total) as mean, var_samp(total) as variance
                    from products group by category),
                sold as (select products.category, ds - first as age, sum(units) as units
                    from products join demand using (position) where ds < first + 28 group by products.category, age)
            select category, age, products, units, mean, coalesce(variance, 0)
            from sold join spread using (category) order by category, age\
            """;

    static LaunchSales of(ResultSet row) throws SQLException {
        return new LaunchSales(
                row.getString(1), row.getInt(2), row.getLong(3), row.getDouble(4), row.getDouble(5), row.getDouble(6));
    }

    /** Empty if there were too few products to tell from. */
    static Optional<LaunchProfile> profile(List<LaunchSales> ages, double[] bySeason) {
        LaunchSales any = ages.getFirst();
        if (any.products < FEWEST || !(any.mean > 0)) {
            return Optional.empty();
        }
        double[] byAge = new double[DAYS];
        ages.forEach(sales -> byAge[sales.age] = sales.units / sales.products);
        // What a gamma distribution of rates adds to the variance of the Poisson distribution.
        double extra = any.variance - any.mean;
        double shape = extra > 0 ? Math.clamp(any.mean * any.mean / extra, LEAST_SHAPE, MOST_SHAPE) : MOST_SHAPE;
        return Optional.of(new LaunchProfile(byWeek(byAge), bySeason, shape));
    }

    /** The first day has a sale by definition; of the others a week's mean is less noisy. */
    private static double[] byWeek(double[] byAge) {
        double[] smooth = byAge.clone();
        for (int from = 1; from < DAYS; from += WEEK) {
            int to = Math.min(DAYS, from + WEEK);
            double sum = 0;
            for (int age = from; age < to; age++) {
                sum += byAge[age];
            }
            for (int age = from; age < to; age++) {
                smooth[age] = sum / (to - from);
            }
        }
        return smooth;
    }
}
