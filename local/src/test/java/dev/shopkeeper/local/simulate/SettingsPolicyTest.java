package dev.shopkeeper.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.demand.PoissonDemand;
import dev.shopkeeper.inventory.planning.DailyForecast;
import dev.shopkeeper.inventory.planning.LotRule;
import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.inventory.planning.ServiceTarget;
import dev.shopkeeper.inventory.planning.StockingRule;
import dev.shopkeeper.inventory.simulation.Levels;
import dev.shopkeeper.inventory.simulation.ShopTrial;
import dev.shopkeeper.inventory.simulation.SkuHistory;
import dev.shopkeeper.inventory.simulation.StockMethod;
import dev.shopkeeper.inventory.simulation.Supply;
import dev.shopkeeper.inventory.simulation.Totals;
import dev.shopkeeper.inventory.simulation.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPolicyTest {
    private static final long SEED = 4;
    private static final StockingRule WITHOUT_SETTINGS =
            new StockingRule(PolicyKind.MIN_MAX, 0, new ServiceTarget.Cycle(0.95), 0, 0, 0, 28, LotRule.ANY);

    @TempDir
    private Path folder;

    private final List<SkuHistory> skus = shop();
    private final ShopTrial trial = new ShopTrial(skus, new Trial(70, 7, 0, 7, 1), days -> SettingsPolicyTest::steady);

    /** Thirty SKUs of Poisson demand, that of each the same as that of the two beside it. */
    private static List<SkuHistory> shop() {
        var random = new Random(SEED);
        List<SkuHistory> skus = new ArrayList<>();
        for (int sku = 0; sku < 30; sku++) {
            var demand = new PoissonDemand(1 + sku / 3);
            double[] units = new double[200];
            Arrays.setAll(units, _ -> demand.quantile(random.nextDouble() * 0.99999 + 1e-9));
            skus.add(new SkuHistory(
                    "sku-" + sku, sku % 3 == 0 ? units : skus.getLast().units(), 1));
        }
        return skus;
    }

    private static DailyForecast steady(double[] past, int firstDay) {
        double mean = Arrays.stream(past).average().orElse(0);
        var days = new double[4][28];
        for (int level = 0; level < 3; level++) {
            Arrays.fill(days[level], new PoissonDemand(mean).quantile(0.1 + 0.4 * level));
        }
        Arrays.fill(days[3], mean);
        return new DailyForecast(days[0], days[1], days[2], days[3]);
    }

    private SettingsPolicy policy(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("settings.csv"), List.of(lines));
        return new SettingsPolicy(ShopSettings.read(file, ""), skus);
    }

    private List<Levels> levels(SettingsPolicy policy) {
        List<Levels> first = new ArrayList<>();
        trial.run(review -> {
            List<Levels> levels = policy.levels(review);
            first.addAll(levels);
            return levels;
        });
        return first.subList(0, skus.size());
    }

    private List<Supply> supplies(SettingsPolicy policy) {
        List<Supply> supplies = new ArrayList<>();
        trial.suppliedBy(review -> {
            supplies.addAll(policy.supplies(review));
            return supplies;
        });
        return supplies;
    }

    private Totals run(SettingsPolicy policy) {
        return trial.suppliedBy(policy::supplies).run(policy);
    }

    @Test
    void settingsThatSayWhatNobodySaysChangeNothing() throws IOException {
        SettingsPolicy policy = policy("scope,key,lead_time_days,review_days,cover_days", "default,,7,7,28");
        assertThat(run(policy)).isEqualTo(trial.run(StockMethod.BY_CLASS, WITHOUT_SETTINGS, 0));
    }

    @Test
    void theRowsOfASkuItsCategoryAndItsSupplierDecide() throws IOException {
        SettingsPolicy policy = policy(
                "scope,key,category,supplier,lead_time_days,lead_time_sd_days,review_days,pack_size,policy,service_level",
                "default,,,,5,,7,,,0.9",
                "sku,sku-1,toys,,,,,,,",
                "category,toys,,far,,,,12,,",
                "supplier,far,,,30,4,,,,",
                "sku,sku-2,,,,,14,,fixed_quantity,",
                "sku,sku-4,,,,,,,,0.999");
        assertThat(supplies(policy).subList(0, 3))
                .containsExactly(
                        new Supply(5, 0, 7, LotRule.ANY),
                        new Supply(30, 4, 7, new LotRule(1, 12, Long.MAX_VALUE)),
                        new Supply(5, 0, 14, LotRule.ANY));
        List<Levels> levels = levels(policy);
        // Four weeks of one a day, in packs of twelve.
        assertThat(levels.get(1).orderUpTo() - levels.get(1).reorderPoint()).isEqualTo(36);
        assertThat(levels.get(1).reorderPoint()).isGreaterThan(levels.get(0).reorderPoint() + 20);
        assertThat(levels.get(0).lot()).isZero();
        assertThat(levels.get(2).lot()).isBetween(24L, 32L);
        assertThat(levels.get(4).reorderPoint()).isGreaterThan(levels.get(3).reorderPoint());
    }

    @Test
    void theShopsFillRateDecidesWhereNothingElseDoes() throws IOException {
        SettingsPolicy plain =
                policy("scope,key,review_days,policy,target_fill_rate", "shop,,,,0.97", "default,,7,order_up_to,");
        StockingRule upTo =
                new StockingRule(PolicyKind.ORDER_UP_TO, 0, new ServiceTarget.Cycle(0.5), 0, 0, 0, 28, LotRule.ANY);
        assertThat(run(plain)).isEqualTo(trial.run(StockMethod.SHOP_FILL_RATE, upTo, 0.97));

        String columns = "scope,key,review_days,unit_cost_minor,service_level,target_fill_rate";
        List<Levels> levels = levels(policy(
                columns,
                "shop,,,,,0.999",
                "default,,7,,,",
                "sku,sku-0,,100,,",
                "sku,sku-1,,9000,,",
                "sku,sku-2,,,0.6,"));
        assertThat(levels.get(0).reorderPoint()).isGreaterThan(levels.get(1).reorderPoint());
        assertThat(levels.get(2))
                .isEqualTo(levels(policy(columns, "default,,7,,,", "sku,sku-2,,,0.6,"))
                        .get(2));
    }

    @Test
    void costsMakeTheLot() throws IOException {
        SettingsPolicy policy = policy(
                "scope,key,review_days,unit_cost_minor,order_cost_minor,holding_rate",
                "default,,7,,,",
                "sku,sku-0,,1000,365,0.73");
        // √(2 · 365 · mean / (1000 · 0.73 / 365)): about 19 for one a day.
        Levels levels = levels(policy).getFirst();
        assertThat((double) (levels.orderUpTo() - levels.reorderPoint())).isCloseTo(19, within(2.0));
    }
}
