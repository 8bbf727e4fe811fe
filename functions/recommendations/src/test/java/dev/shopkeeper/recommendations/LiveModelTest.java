package dev.shopkeeper.recommendations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.RecommendationModel;
import dev.shopkeeper.recommendationmodel.TeaShop;
import dev.shopkeeper.triggers.SettableClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveModelTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final SavedModels models = new SavedModels();
    private final FailingLake lake = new FailingLake(models.lake);
    private final SettableClock clock = new SettableClock(SavedModels.NOW);
    private final CollectedMetrics metrics = new CollectedMetrics();
    private final LiveModel live = new LiveModel(new ModelStore(lake), clock, metrics);

    @Test
    void findsTheFirstModelAndEveryNewerOneWithinAMinute() {
        assertThat(live.get()).isEmpty();
        String first = models.useTeaShop();
        clock.advance(MINUTE.minusMillis(1));
        assertThat(live.get()).as("asked at most once a minute").isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(version()).isEqualTo(first);
        String second = models.use(SavedModels.of(TeaShop.catalogue()));
        assertThat(version()).isEqualTo(first);
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void loadsAModelOnceAndTellsItsAge() {
        models.useTeaShop();
        RecommendationModel loaded = live.get().orElseThrow().model();
        clock.advance(MINUTE);
        assertThat(live.get().orElseThrow().model()).isSameAs(loaded);
        assertThat(live.get().orElseThrow().model()).isSameAs(loaded);
        assertThat(metrics.modelAges)
                .containsExactly(Duration.ofHours(7), Duration.ofHours(7).plus(MINUTE));
    }

    @Test
    void keepsTheModelInUseWhenTheNewOneCannotBeRead() {
        String first = models.useTeaShop();
        assertThat(version()).isEqualTo(first);
        String second = models.use(SavedModels.of(TeaShop.catalogue()));
        byte[] whole = models.artefact(second);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        byte[] older = whole.clone();
        older[8]--;
        List<byte[]> unreadable =
                List.of(damaged, Arrays.copyOf(whole, whole.length / 2), older, new byte[0], "model".getBytes(UTF_8));
        for (byte[] artefact : unreadable) {
            models.replace(second, artefact);
            clock.advance(MINUTE);
            assertThat(version()).isEqualTo(first);
        }
        assertThat(metrics.unreadableModels).isEqualTo(unreadable.size());
        models.replace(second, whole);
        clock.advance(MINUTE);
        assertThat(version()).as("mended").isEqualTo(second);
    }

    @Test
    void keepsTheModelInUseWhenNothingNamesOne() {
        String first = models.useTeaShop();
        assertThat(version()).isEqualTo(first);
        models.lake.put(LakeKeys.currentRecommendationModel(), new byte[] {'?'});
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(first);
        assertThat(metrics.unreadableModels).isEqualTo(1);
        models.lake.delete(List.of(LakeKeys.currentRecommendationModel()));
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(first);
    }

    @Test
    void hasNoModelWhenTheOnlyOneIsDamaged() {
        models.replace(models.useTeaShop(), new byte[99]);
        assertThat(live.get()).isEmpty();
        assertThat(metrics.unreadableModels).isEqualTo(1);
        assertThat(metrics.modelAges).isEmpty();
    }

    @Test
    void keepsTheModelInUseWhileTheLakeIsDownAndFailsWithoutOne() {
        models.useTeaShop();
        lake.down = true;
        assertThatThrownBy(live::get).isInstanceOf(UncheckedIOException.class);
        lake.down = false;
        assertThat(live.get()).as("asked again at once").isPresent();
        lake.down = true;
        clock.advance(MINUTE);
        assertThat(live.get()).isPresent();
    }

    private String version() {
        return live.get().orElseThrow().version();
    }
}
