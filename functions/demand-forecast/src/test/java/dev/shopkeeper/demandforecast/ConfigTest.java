package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.configuration.Environment;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "LAKE_BUCKET", "lake",
            "FORECAST_SHARDS_QUEUE_URL", "http://queue",
            "FORECASTS_TABLE", "forecasts",
            "RUNS_TABLE", "runs",
            "OPERATOR_TOKEN_SHA256", "25bf",
            "DEFAULT_WAREHOUSE", "main",
            "SHOP_TIME_ZONE", "Asia/Shanghai"));

    @Test
    void needsOnlyWhatTheTemplateSets() {
        assertThat(Config.of(Environment.of(variables)).job())
                .isEqualTo(new JobSettings(ZoneId.of("Asia/Shanghai"), 28, 400, 500, 60, 1024, 8));
    }

    @Test
    void readsHowTheJobIsCut() {
        variables.putAll(Map.of("HISTORY_DAYS", "90", "SERIES_PER_SHARD", "50", "LAKE_MEMORY_MEGABYTES", "512"));
        assertThat(Config.of(Environment.of(variables)).job())
                .isEqualTo(new JobSettings(ZoneId.of("Asia/Shanghai"), 28, 90, 50, 60, 512, 8));
    }

    @Test
    void refusesACutThatMakesNoShard() {
        variables.put("SERIES_PER_SHARD", "0");
        assertThatThrownBy(() -> Config.of(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("series per shard");
    }
}
