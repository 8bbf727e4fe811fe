package dev.shopkeeper.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalParametersTest {
    @Test
    void fillsInWhatTheTemplateDeclares() {
        Map<String, String> values =
                LocalParameters.over(Set.of("Stage", "WriteKeys", "Other"), Map.of("Other", "given"));

        assertThat(values)
                .isEqualTo(Map.of(
                        "Stage", "local",
                        "WriteKeys", "local",
                        "Other", "given"));
    }

    @Test
    void letsGivenValuesWin() {
        assertThat(LocalParameters.over(Set.of("WriteKeys"), Map.of("WriteKeys", "mine")))
                .containsValue("mine");
    }
}
