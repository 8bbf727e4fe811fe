package dev.shopkeeper.local.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalParametersTest {
    @Test
    void fillsInWhatTheTemplateDeclares() {
        Map<String, String> values =
                LocalParameters.over(Set.of("Stage", "OperatorTokenSha256", "Other"), Map.of("Other", "given"));

        // printf local | sha256sum
        assertThat(values)
                .isEqualTo(Map.of(
                        "Stage", "local",
                        "OperatorTokenSha256", "25bf8e1a2393f1108d37029b3df5593236c755742ec93465bbafa9b290bddcf6",
                        "Other", "given"));
    }

    @Test
    void letsGivenValuesWin() {
        assertThat(LocalParameters.over(Set.of("WriteKeys"), Map.of("WriteKeys", "mine")))
                .containsValue("mine");
    }
}
