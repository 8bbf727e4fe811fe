package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "LAKE_BUCKET", "lake",
            "FORECAST_SHARDS_QUEUE_URL", "http://queue",
            "RUNS_TABLE", "runs",
            "DEFAULT_WAREHOUSE", "main",
            "SHOP_TIME_ZONE", "Asia/Shanghai"));

    @Test
    void needsOnlyWhatTheTemplateSets() {
        assertThat(Config.of(Environment.of(variables)).job())
                .usingRecursiveComparison()
                .isEqualTo(settings(400, 4000, 768, Set.of("US", "CN", "GB", "DE", "FR"), 0.1, 0.5, 0.9));
    }

    @Test
    void readsHowTheJobIsCut() {
        variables.putAll(Map.of(
                "HISTORY_DAYS", "90",
                "SERIES_PER_SHARD", "50",
                "LAKE_MEMORY_MEGABYTES", "512",
                "HOLIDAY_COUNTRIES", "CN, JP",
                "QUANTILE_LEVELS", "0.025, 0.1, 0.5, 0.9, 0.975"));
        assertThat(Config.of(Environment.of(variables)).job())
                .usingRecursiveComparison()
                .isEqualTo(settings(90, 50, 512, Set.of("CN", "JP"), 0.025, 0.1, 0.5, 0.9, 0.975));
    }

    @Test
    void refusesLevelsThatTheReplenishmentMisses() {
        variables.put("QUANTILE_LEVELS", "0.5,0.9");
        assertThatThrownBy(() -> Config.of(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the levels lack 0.1: [0.5, 0.9]");
    }

    private static JobSettings settings(int days, int series, int megabytes, Set<String> countries, double... levels) {
        return new JobSettings(ZoneId.of("Asia/Shanghai"), 28, days, series, 60, levels, countries, megabytes, 8);
    }

    @Test
    void refusesACutThatMakesNoShard() {
        variables.put("SERIES_PER_SHARD", "0");
        assertThatThrownBy(() -> Config.of(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("series per shard");
    }
}
