package dev.shopkeeper.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.recommendationmodel.cooccurrence.ModelStore;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.SampleModel;
import dev.shopkeeper.triggers.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveModelTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final SavedModels models = new SavedModels();
    private final SettableClock clock = new SettableClock(SavedModels.NOW);
    private final LiveModel live = new LiveModel(models.store, clock);

    @Test
    void findsTheFirstModelAndEveryNewerOneWithinAMinute() {
        assertThat(live.get()).isEmpty();
        String first = models.use(SampleModel.teaShop());
        clock.advance(MINUTE.minusMillis(1));
        assertThat(live.get()).as("asked at most once a minute").isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(version()).isEqualTo(first);
        String second = models.use(nextDay());
        assertThat(version()).isEqualTo(first);
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(second);
    }

    @Test
    void loadsAModelOnce() {
        models.use(SampleModel.teaShop());
        RecommendationModel loaded = live.get().orElseThrow().model();
        clock.advance(MINUTE);
        assertThat(live.get().orElseThrow().model()).isSameAs(loaded);
    }

    @Test
    void keepsTheOldModelWhenTheNewOneIsDamagedOrGone() {
        String first = models.use(SampleModel.teaShop());
        assertThat(version()).isEqualTo(first);
        models.damage(models.use(nextDay()));
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(first);
        models.lake.put(LakeKeys.currentRecommendationModel(), new byte[] {'?'});
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(first);
        models.lake.delete(List.of(LakeKeys.currentRecommendationModel()));
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(first);
        String mended = models.use(nextDay());
        clock.advance(MINUTE);
        assertThat(version()).isEqualTo(mended);
    }

    @Test
    void hasNoModelWhenTheOnlyOneIsDamaged() {
        models.damage(models.use(SampleModel.teaShop()));
        assertThat(live.get()).isEmpty();
    }

    @Test
    void keepsTheOldModelWhileTheLakeIsDownAndFailsWithoutOne() {
        var lake = new FailingLake(models.lake);
        var overLake = new LiveModel(new ModelStore(lake), clock);
        models.use(SampleModel.teaShop());
        lake.down = true;
        assertThatThrownBy(overLake::get).isInstanceOf(UncheckedIOException.class);
        lake.down = false;
        assertThat(overLake.get()).as("asked again at once").isPresent();
        lake.down = true;
        clock.advance(MINUTE);
        assertThat(overLake.get()).isPresent();
    }

    private String version() {
        return live.get().orElseThrow().version();
    }

    private static RecommendationModel nextDay() {
        RecommendationModel model = SampleModel.teaShop();
        LocalDate next = SampleModel.TRAINED_THROUGH.plusDays(1);
        return new RecommendationModel(next, model.items(), model.neighbours());
    }

    private static final class FailingLake implements ObjectStore {
        private final ObjectStore lake;
        private boolean down;

        private FailingLake(ObjectStore lake) {
            this.lake = lake;
        }

        @Override
        public void put(String key, byte[] content) {
            lake.put(key, content);
        }

        @Override
        public void put(String key, Path file) {
            lake.put(key, file);
        }

        @Override
        public Optional<byte[]> get(String key) {
            if (down) {
                throw new UncheckedIOException(new IOException("no route to the lake"));
            }
            return lake.get(key);
        }

        @Override
        public boolean download(String key, Path file) {
            return lake.download(key, file);
        }

        @Override
        public List<StoredObject> list(String prefix) {
            return lake.list(prefix);
        }

        @Override
        public void delete(List<String> keys) {
            lake.delete(keys);
        }
    }
}
