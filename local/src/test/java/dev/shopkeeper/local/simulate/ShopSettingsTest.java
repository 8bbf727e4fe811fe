package dev.shopkeeper.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.replenishmentsettings.RejectedRow;
import dev.shopkeeper.replenishmentsettings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopSettingsTest {
    @TempDir
    private Path folder;

    private ShopSettings read(String warehouse, String... lines) throws IOException {
        return ShopSettings.read(Files.write(folder.resolve("settings.csv"), List.of(lines)), warehouse);
    }

    @Test
    void rowsOfTheWarehouseGoBeforeThoseOfAll() throws IOException {
        String[] lines = {
            "scope,key,warehouse,lead_time_days,unit_cost_minor",
            "sku,A,,9,100",
            "sku,A,main,3,",
            "sku,A,north,30,300",
            "sku,B,north,30,"
        };
        ShopSettings main = read("main", lines);
        assertThat(main.of("A"))
                .containsExactly(
                        Map.of(Setting.LEAD_TIME_DAYS, "3"),
                        Map.of(Setting.LEAD_TIME_DAYS, "9", Setting.UNIT_COST_MINOR, "100"));
        assertThat(main.of("B")).isEmpty();
        assertThat(main.followed()).isEqualTo(2);
        assertThat(main.elsewhere()).isEqualTo(2);
        assertThat(main.unitCost("A")).hasValue(300);
        assertThat(main.unitCost("B")).isEmpty();

        ShopSettings any = read("", lines);
        assertThat(any.of("A")).hasSize(1);
        assertThat(any.elsewhere()).isEqualTo(3);
    }

    @Test
    void rejectsWhatTheNightRejects() throws IOException {
        ShopSettings settings = read(
                "",
                "scope,key,warehouse,lead_time_days",
                "sku,A,,soon",
                "sku,B,,4",
                "sku,B,,5",
                "supplier,acme,,6",
                "supplier,acme,,7");
        assertThat(settings.followed()).isEqualTo(2);
        assertThat(settings.rejections()).isEqualTo(3);
        assertThat(settings.rejected().getFirst().row()).isEqualTo(2);
        assertThat(settings.rejected().getFirst().field()).isEqualTo("lead_time_days");
        assertThat(settings.rejected())
                .extracting(RejectedRow::code)
                .containsExactly("invalid_value", "duplicate", "duplicate");
        assertThat(settings.of("B")).containsExactly(Map.of(Setting.LEAD_TIME_DAYS, "4"));
    }

    @Test
    void saysWhatNoSimulationFollows() throws IOException {
        ShopSettings settings = read(
                "",
                "scope,key,policy,budget_minor,order_weekdays,transfer_cost_minor,lead_time_days",
                "shop,,,9000,,,",
                "default,,,,MON,,7",
                "lane,main>north,,,,15,",
                "sku,A,newsvendor,,,,");
        assertThat(settings.notTried())
                .containsExactly("budget_minor", "lane", "newsvendor → min_max", "order_weekdays");
        assertThat(read("", "scope,key,lead_time_days", "default,,7").notTried())
                .isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ShopSettings.read(folder.resolve("none.csv"), ""))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("none.csv: no such file");
    }
}
