package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.triggers.SettableClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRulesTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final SavedModels models = new SavedModels();
    private final FailingLake lake = new FailingLake(models.lake);
    private final SettableClock clock = new SettableClock(SavedModels.NOW);
    private final CollectedMetrics metrics = new CollectedMetrics();
    private final LiveRules rules = new LiveRules(lake, clock, metrics);

    @Test
    void followsTheFileWithinAMinute() {
        assertThat(rules.get().rules()).isEmpty();
        models.rules("action,product_id\nhide,cup\nhde,teapot\n");
        assertThat(rules.get().rules()).as("asked at most once a minute").isEmpty();
        clock.advance(MINUTE);
        assertThat(rules.get().rules()).hasSize(1);
        clock.advance(MINUTE);
        assertThat(rules.get().rules()).hasSize(1);
        assertThat(metrics.rulesRejected).as("told once for each file").containsExactly(1);
        models.lake.delete(List.of(LakeKeys.recommendationRules()));
        clock.advance(MINUTE);
        assertThat(rules.get().rules()).isEmpty();
    }

    @Test
    void keepsThemWhileTheLakeIsDownAndFailsWithoutHavingReadThem() {
        models.rules("action,product_id\nhide,cup\n");
        lake.down = true;
        assertThatThrownBy(rules::get).isInstanceOf(UncheckedIOException.class);
        lake.down = false;
        assertThat(rules.get().rules()).as("asked again at once").hasSize(1);
        lake.down = true;
        clock.advance(MINUTE);
        assertThat(rules.get().rules()).hasSize(1);
    }
}
