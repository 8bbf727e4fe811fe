package dev.shopkeeper.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Environment environment = Environment.of(
            Map.of("BUCKET", " lake ", "KEYS", "a, b,,c", "SIZE", "32", "ZONE", "Asia/Shanghai", "EMPTY", " "));

    @Test
    void readsEachKindOfValue() {
        assertThat(environment.text("BUCKET")).isEqualTo("lake");
        assertThat(environment.list("KEYS")).containsExactly("a", "b", "c");
        assertThat(environment.wholeNumber("SIZE", 1)).isEqualTo(32);
        assertThat(environment.zone("ZONE")).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void fallsBackWhereTheVariableIsMissingOrBlank() {
        assertThat(environment.text("EMPTY", "x")).isEqualTo("x");
        assertThat(environment.wholeNumber("NONE", 7)).isEqualTo(7);
    }

    @Test
    void namesWhatIsMissingOrUnreadableButNotItsValue() {
        assertThatThrownBy(() -> environment.text("EMPTY"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("environment variable EMPTY is missing");
        assertThatThrownBy(() -> environment.wholeNumber("BUCKET", 1))
                .hasMessage("environment variable BUCKET is not a whole number");
        assertThatThrownBy(() -> environment.zone("KEYS")).hasMessage("environment variable KEYS is not a time zone");
        assertThatThrownBy(() -> Environment.of(Map.of("K", ", ,")).list("K"))
                .hasMessage("environment variable K lists nothing");
    }
}
