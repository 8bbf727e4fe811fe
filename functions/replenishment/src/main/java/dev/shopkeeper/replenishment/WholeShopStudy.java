package dev.shopkeeper.replenishment;

import dev.shopkeeper.inventory.planning.ShopFillRate;
import dev.shopkeeper.inventory.planning.VarianceLaw;
import dev.shopkeeper.lake.LakeTables;
import dev.shopkeeper.replenishmentsettings.SettingsBook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a night's forecasts for what all SKUs have in common, before any of them is planned. A forecast that is none is left
 * out here and listed when it is planned.
 */
final class WholeShopStudy {
    /** So many SKUs say what a fill rate costs; those that sell more are asked more likely. */
    private static final double ASKED = 20_000;

    private final LakeTables tables;
    private final SettingsBook book;
    private final LocalDate today;

    WholeShopStudy(LakeTables tables, SettingsBook book, LocalDate today) {
        this.tables = tables;
        this.book = book;
        this.today = today;
    }

    WholeShop read(List<Path> shards) {
        var law = new VarianceLaw.Fit();
        double[] demand = {0};
        forEach(shards, sku -> {
            law.accept(sku.forecast());
            demand[0] += sku.forecast().meanPerDay();
        });
        double typicalCost = tables.list("select coalesce(avg(cost), 1) from costs", row -> row.getDouble(1))
                .getFirst();
        var withoutTarget = new WholeShop(law.law(), Optional.empty(), typicalCost);
        return book.targetFillRate().isEmpty()
                ? withoutTarget
                : new WholeShop(
                        law.law(),
                        Optional.of(fit(shards, withoutTarget, demand[0] / ASKED)
                                .solve(book.targetFillRate().getAsDouble())),
                        typicalCost);
    }

    /** A SKU that sells less than {@code each} a day is asked with the probability of their ratio, and stands for others. */
    private ShopFillRate.Fit fit(List<Path> shards, WholeShop shop, double each) {
        var fit = new ShopFillRate.Fit(shop.typicalCost());
        var planner = new SkuPlanner(book, today, shop);
        forEach(shards, sku -> {
            double probability = Math.min(1, sku.forecast().meanPerDay() / each);
            if (lot(sku) < probability) {
                planner.addTo(fit, sku, 1 / probability);
            }
        });
        return fit;
    }

    /** Between 0 and 1, and always the same for a SKU: a run that is done again gives the same bytes. */
    private static double lot(SkuForecast sku) {
        long mixed = sku.key().hashCode() * 0x9E3779B97F4A7C15L;
        return ((mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L >>> 11) * 0x1.0p-53;
    }

    private void forEach(List<Path> shards, Consumer<SkuForecast> action) {
        for (Path shard : shards) {
            for (SkuForecast sku : ForecastShard.read(tables, shard)) {
                try {
                    action.accept(sku);
                } catch (IllegalArgumentException | IllegalStateException | ArithmeticException _) {
                    // The same failure comes again when the SKU is planned, and is listed there.
                }
            }
        }
    }
}
