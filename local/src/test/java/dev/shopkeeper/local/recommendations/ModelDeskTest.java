package dev.shopkeeper.local.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.recommendationmodel.CurrentModel;
import dev.shopkeeper.recommendationmodel.ModelManifest;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.recommendationmodel.TeaShop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ModelDeskTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:10:00Z");

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final ModelStore models = new ModelStore(lake);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void listsVersionsAndWhichIsInUse() {
        ModelManifest night = nightly();
        ModelManifest update = update(night);
        models.switchTo(CurrentModel.of(update, NOW, night.version()));
        desk("en").list();
        assertThat(printed().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(update.version() + "  yes     2026-02-28T21:00:00Z")
                        .endsWith("0.500   0.250"))
                .anySatisfy(line -> assertThat(line).startsWith(night.version() + "                before"));
        desk("zh").list();
        assertThat(printed()).contains("数据截至");
    }

    @Test
    void saysThatThereIsNone() {
        desk("en").list();
        assertThat(printed()).contains("no recommendation model yet");
        assertThatThrownBy(() -> desk("en").rollback(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no recommendation model is in use");
    }

    @Test
    void rollsBack() {
        ModelManifest night = nightly();
        models.switchTo(CurrentModel.of(update(night), NOW, night.version()));
        desk("en").rollback(night.version());
        assertThat(printed()).contains(night.version() + " is in use");
        assertThat(models.current().orElseThrow().version()).isEqualTo(night.version());
        assertThatThrownBy(() -> desk("en").rollback("yesterday"))
                .hasMessage("there is no recommendation model 'yesterday'");
    }

    @Test
    void refusesToRollBackTheFirstModel() {
        ModelManifest night = nightly();
        models.switchTo(CurrentModel.of(night, NOW, ""));
        assertThatThrownBy(() -> desk("en").rollback("")).hasMessage("no model was in use before " + night.version());
    }

    private ModelManifest nightly() {
        return models.saveNightly(TeaShop.model(), TeaShop.model(), TeaShop.METRICS);
    }

    private ModelManifest update(ModelManifest base) {
        return models.saveUpdate(TeaShop.model(), base.version(), NOW, TeaShop.METRICS);
    }

    private ModelDesk desk(String language) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, Messages.in(language));
        return new ModelDesk(lake, Clock.fixed(NOW, ZoneOffset.UTC), terminal);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
