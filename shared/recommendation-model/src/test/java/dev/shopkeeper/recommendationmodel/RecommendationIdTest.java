package dev.shopkeeper.recommendationmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationIdTest {
    private static final UUID SOME = UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976");

    @Test
    void isReadAsItIsWritten() {
        var id = new RecommendationId("bought-together", "2026-02-28-3f0a1b2c4d5e-20260301T1010", SOME);
        assertThat(id)
                .hasToString(
                        "bought-together.2026-02-28-3f0a1b2c4d5e-20260301T1010.0e37df36-f698-11e6-8dd4-cb9ced3df976");
        assertThat(RecommendationId.parse(id.toString())).contains(id);
        var without = new RecommendationId("none", RecommendationId.NO_MODEL, SOME);
        assertThat(RecommendationId.parse(without.toString())).contains(without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "session",
                "session.v",
                "..",
                ".v.0e37df36-f698-11e6-8dd4-cb9ced3df976",
                "session..0e37df36-f698-11e6-8dd4-cb9ced3df976",
                "session.v.w.0e37df36-f698-11e6-8dd4-cb9ced3df976",
                "session.v.0-0-0-0-0",
                "session.v.茶"
            })
    void isNoOtherText(String text) {
        assertThat(RecommendationId.parse(text)).isEmpty();
    }

    @Test
    void refusesPartsThatCouldNotBeReadBack() {
        assertThatThrownBy(() -> new RecommendationId("a.b", "v", SOME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecommendationId("a", "", SOME)).isInstanceOf(IllegalArgumentException.class);
    }
}
