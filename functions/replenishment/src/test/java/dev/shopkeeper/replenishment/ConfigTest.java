package dev.shopkeeper.replenishment;

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
            "STOCK_TABLE", "stock",
            "SHOP_TIME_ZONE", "Asia/Shanghai"));

    @Test
    void needsOnlyWhatTheTemplateSets() {
        assertThat(Config.of(Environment.of(variables)))
                .isEqualTo(new Config("lake", "stock", ZoneId.of("Asia/Shanghai"), 1024, 32));
    }

    @Test
    void namesWhatIsMissing() {
        variables.remove("STOCK_TABLE");
        assertThatThrownBy(() -> Config.of(Environment.of(variables))).hasMessageContaining("STOCK_TABLE");
    }
}
