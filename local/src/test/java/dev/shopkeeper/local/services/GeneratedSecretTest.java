package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.local.template.SecretSpec.Content.Generated;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GeneratedSecretTest {
    @RepeatedTest(50)
    void hasSomeOfEachKindHoweverShort(RepetitionInfo repetition) {
        var seed = repetition.getCurrentRepetition();
        assertThat(GeneratedSecret.of(new Generated("", "", 4, true, true, true, true, ""), new Random(seed)))
                .as("seed %d", seed)
                .hasSize(4)
                .matches(".*[A-Z].*")
                .matches(".*[a-z].*")
                .matches(".*[0-9].*")
                .matches(".*[^A-Za-z0-9].*");
    }

    @Test
    void hasNothingOfWhatIsExcluded() {
        var rules = new Generated("", "", 500, true, false, true, false, "O0I1");
        assertThat(GeneratedSecret.of(rules, new Random(7))).hasSize(500).matches("[A-HJ-NP-Z2-9]+");
    }

    @Test
    void standsInItsTemplate() {
        var rules = new Generated("{\"current\":\"k1\"}", "k1", 64, true, true, true, false, "");
        assertThat(GeneratedSecret.of(rules, new Random(7)))
                .matches("\\{\"current\":\"k1\",\"k1\":\"[A-Za-z0-9]{64}\"}");
    }

    @Test
    void saysThatItsTemplateIsNoObjectWithoutQuotingIt() {
        var rules = new Generated("{hush", "k1", 64, true, true, true, false, "");
        assertThatThrownBy(() -> GeneratedSecret.of(rules, new Random(7)))
                .isInstanceOf(ServicesException.class)
                .hasNoCause()
                .hasMessage("SecretStringTemplate of a generated secret is not a JSON object");
    }

    @Test
    void saysThatNothingIsLeftOfAKind() {
        var rules = new Generated("", "", 8, false, false, true, false, "0123456789");
        assertThatThrownBy(() -> GeneratedSecret.of(rules, new Random(7)))
                .hasMessageContaining("leave none of 0123456789");
    }
}
