package dev.shopkeeper.replenishmentsettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    private final List<SettingsRow> rows = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private void read(String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("settings.csv"), text.getBytes(charset));
        new SettingsFile(rows::add, rejected::add).read(file);
    }

    private void read(String... lines) throws IOException {
        read(String.join("\r\n", lines), StandardCharsets.UTF_8);
    }

    @Test
    void readsTheSettingsOfARow() throws IOException {
        read("scope,key,warehouse,lead_time_days,fill_rate", "sku,85123A,main,9,0.97", "category,厨房,,,.9");
        assertThat(rejected).isEmpty();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().warehouse()).isEqualTo("main");
        assertThat(rows.getFirst().values())
                .containsExactly(entry(Setting.FILL_RATE, "0.97"), entry(Setting.LEAD_TIME_DAYS, "9"));
        assertThat(rows.getLast().key()).isEqualTo("厨房");
    }

    @ParameterizedTest
    @CsvSource({
        "service_level, 1",
        "service_level, 0.000",
        "service_level, 95%",
        "lead_time_days, 1.5",
        "lead_time_days, 731",
        "pack_size, 0",
        "policy, guess",
        "order_weekdays, MON FUN",
        "closed_days, 2026-02-30",
        "season_end, summer",
        "unit_cost_minor, -1",
        "holding_rate, 1e3"
    })
    void aValueThatIsNoneIsRefusedByItsColumn(String column, String value) throws IOException {
        read("scope,key," + column, "sku,A," + value, "sku,B,");
        assertThat(rows).extracting(SettingsRow::key).containsExactly("B");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().row()).isEqualTo(2);
        assertThat(rejected.getFirst().field()).isEqualTo(column);
        assertThat(rejected.getFirst().message()).startsWith(column + " must be");
    }

    @ParameterizedTest
    @CsvSource({
        "default, A, '', invalid_key",
        "sku, '', '', invalid_key",
        "class, D, '', invalid_key",
        "lane, north, '', invalid_key",
        "lane, north>main, '', missing_value",
        "category, toys, main, invalid_warehouse",
        "shelf, A, '', invalid_scope"
    })
    void aRowForNobodyIsRefused(String scope, String key, String warehouse, String code) throws IOException {
        read("scope,key,warehouse", String.join(",", scope, key, warehouse));
        assertThat(rows).isEmpty();
        assertThat(rejected).extracting(RejectedRow::code).containsExactly(code);
    }

    @Test
    void twoTargetsOfServiceAreOneTooMany() throws IOException {
        read("scope,key,service_level,fill_rate", "sku,A,0.9,0.9");
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("two_targets");
    }

    @Test
    void anotherEncodingIsNoticedWhereItMatters() throws IOException {
        read("scope,key,lead_time_days\nsku,厨房,3\nsku,A,3\n", Charset.forName("GBK"));
        assertThat(rows).extracting(SettingsRow::key).containsExactly("A");
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("invalid_key");
    }

    @Test
    void namesTheColumnsThatAreMissing() throws IOException {
        read("sku,lead_time_days", "A,3");
        assertThat(rows).isEmpty();
        assertThat(rejected)
                .containsExactly(
                        new RejectedRow(1, "missing_column", "scope", "the column scope is needed"),
                        new RejectedRow(1, "missing_column", "key", "the column key is needed"));
    }

    @Test
    void everySettingIsAColumnAndNothingElse() throws IOException {
        read("scope,key,warehouse,note,"
                + Arrays.stream(Setting.values()).map(Setting::column).collect(Collectors.joining(",")));
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("unknown_column");
        assertThat(rejected).extracting(RejectedRow::field).containsExactly("note");
    }
}
