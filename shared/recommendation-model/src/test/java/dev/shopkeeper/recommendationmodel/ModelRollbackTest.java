package dev.shopkeeper.recommendationmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelRollbackTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(objects);
    private final ModelRollback rollback = new ModelRollback(models, Clock.fixed(NOW, ZoneOffset.UTC));
    private ModelManifest good;
    private ModelManifest bad;

    @BeforeEach
    void putTheSecondOfTwoInUse() {
        good = models.saveNightly(TeaShop.model(), TeaShop.model(), TeaShop.METRICS);
        bad = models.saveUpdate(TeaShop.model(), good.version(), NOW, TeaShop.METRICS);
        models.switchTo(CurrentModel.of(bad, NOW, good.version()));
    }

    @Test
    void goesBackToTheVersionBefore() {
        CurrentModel back = accepted(rollback.to(""));
        assertThat(back).isEqualTo(CurrentModel.of(good, NOW, bad.version()));
        assertThat(models.current()).contains(back);
    }

    @Test
    void canBeTakenBack() {
        rollback.to("");
        assertThat(accepted(rollback.to("")).version()).isEqualTo(bad.version());
    }

    @Test
    void changesNothingWhenTheSameIsSaidTwice() {
        CurrentModel first = accepted(rollback.to(good.version()));
        assertThat(accepted(rollback.to(good.version()))).isEqualTo(first);
        assertThat(models.current()).contains(first);
    }

    @Test
    void refusesAVersionThatIsNotThere() {
        assertThat(rejected(rollback.to("2026-01-01-000000000000")).code()).isEqualTo("unknown_version");
        assertThat(rejected(rollback.to("../current")).code()).isEqualTo("unknown_version");
        assertThat(rejected(rollback.to("2026-99-01-000000000000")).code()).isEqualTo("unknown_version");
        assertThat(models.current().orElseThrow().version()).isEqualTo(bad.version());
    }

    @Test
    void refusesAVersionThatCantBeRead() {
        objects.put(LakeKeys.recommendationModel(good.version(), "model.bin"), new byte[100]);
        Rejection rejection = rejected(rollback.to(good.version()));
        assertThat(rejection.code()).isEqualTo("unreadable_version");
        assertThat(rejection.message()).contains("checksum differs");
        assertThat(models.current().orElseThrow().version()).isEqualTo(bad.version());
    }

    @Test
    void refusesWhenThereIsNothingToRollBackTo() {
        models.switchTo(CurrentModel.of(good, NOW, ""));
        assertThat(rejected(rollback.to("")).code()).isEqualTo("nothing_to_roll_back_to");
        var nothing = new ModelRollback(new ModelStore(new MemoryObjectStore()), Clock.systemUTC());
        assertThat(rejected(nothing.to("")).code()).isEqualTo("no_model_in_use");
    }

    private static CurrentModel accepted(Checked<CurrentModel> outcome) {
        return ((Checked.Accepted<CurrentModel>) outcome).value();
    }

    private static Rejection rejected(Checked<CurrentModel> outcome) {
        return ((Checked.Rejected<CurrentModel>) outcome).rejection();
    }
}
