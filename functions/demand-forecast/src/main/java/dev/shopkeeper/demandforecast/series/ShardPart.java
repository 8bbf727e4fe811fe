package dev.shopkeeper.demandforecast.series;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.shopkeeper.forecastbook.Block;
import dev.shopkeeper.forecastbook.BookShard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a shard adds to the whole run.
 *
 * @param blocks where its forecasts are looked up
 * @param totals the sums of its means by what they are totals of
 */
public record ShardPart(List<Block> blocks, List<Total> totals) {
    private static final TypeReference<ShardPart> TYPE = new TypeReference<>() {};

    /** @param mean of each day */
    public record Total(String scope, String name, double[] mean) {
        public TotalKey key() {
            return new TotalKey(scope, name);
        }
    }

    /** Adds up what a shard forecast for the shop, its categories and its warehouses. */
    public static ShardPart of(List<Block> blocks, List<SeriesForecast> forecasts) {
        Map<TotalKey, double[]> sums = new TreeMap<>();
        for (SeriesForecast series : forecasts) {
            double[] mean = series.forecast().mean();
            add(sums, TotalKey.SHOP, mean);
            add(sums, TotalKey.category(series.category()), mean);
            add(sums, TotalKey.warehouse(series.key().warehouse()), mean);
        }
        return new ShardPart(
                blocks,
                sums.entrySet().stream()
                        .map(sum -> new Total(sum.getKey().scope(), sum.getKey().name(), sum.getValue()))
                        .toList());
    }

    public static void add(Map<TotalKey, double[]> sums, TotalKey key, double[] mean) {
        double[] sum = sums.computeIfAbsent(key, total -> new double[mean.length]);
        for (int day = 0; day < mean.length; day++) {
            sum[day] += mean[day];
        }
    }

    public byte[] compressed() {
        return BookShard.compressed(this);
    }

    public static ShardPart uncompressed(byte[] content) {
        return BookShard.uncompressed(content, TYPE);
    }
}
