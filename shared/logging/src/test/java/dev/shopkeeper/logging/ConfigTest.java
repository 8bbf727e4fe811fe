package dev.shopkeeper.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ConfigTest {
    @Test
    void theEnvironmentSaysTheLevel() {
        assertThat(of("WARN")).isEqualTo(Level.WARN);
        assertThat(of("debug")).isEqualTo(Level.DEBUG);
    }

    @Test
    void otherwiseItIsInfo() {
        assertThat(Config.of(Map.of()).level()).isEqualTo(Level.INFO);
        assertThat(of("")).isEqualTo(Level.INFO);
        assertThat(of("loud")).isEqualTo(Level.INFO);
    }

    private static Level of(String name) {
        return Config.of(Map.of("POWERTOOLS_LOG_LEVEL", name)).level();
    }
}
