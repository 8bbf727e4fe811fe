package dev.shopkeeper.demandforecast.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionFileTest {
    private static final String HEADER = "scope,key,warehouse,from,to,depth";

    @TempDir
    Path folder;

    private final List<Promotion> promotions = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();

    private void read(String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("promotions.csv"), text.getBytes(charset));
        new PromotionFile(promotions::add, rejected::add).read(file);
    }

    private void read(String... lines) throws IOException {
        read(String.join("\r\n", lines), StandardCharsets.UTF_8);
    }

    @Test
    void readsPromotionsOfEachScope() throws IOException {
        read(
                HEADER,
                "SKU,85123A,main,2026-03-07,2026-03-08,.25",
                "category,厨房,,2026-03-07,2026-03-07,1",
                "shop,,,2026-06-18,2026-06-18,");
        assertThat(rejected).isEmpty();
        assertThat(promotions)
                .containsExactly(
                        new Promotion(Scope.SKU, "85123A", "main", "2026-03-07", "2026-03-08", 0.25),
                        new Promotion(Scope.CATEGORY, "厨房", "", "2026-03-07", "2026-03-07", 1.0),
                        new Promotion(Scope.SHOP, "", "", "2026-06-18", "2026-06-18", null));
    }

    @Test
    void warehouseAndDepthMayBeMissing() throws IOException {
        read("from,to,scope,key", "2026-03-07,2026-03-08,sku,A");
        assertThat(rejected).isEmpty();
        assertThat(promotions).containsExactly(new Promotion(Scope.SKU, "A", "", "2026-03-07", "2026-03-08", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "supplier,A,,2026-03-07,2026-03-08,0.2 | invalid_scope | scope",
                ",A,,2026-03-07,2026-03-08,0.2 | invalid_scope | scope",
                "sku,,,2026-03-07,2026-03-08,0.2 | invalid_key | key",
                "category,,,2026-03-07,2026-03-08,0.2 | invalid_key | key",
                "shop,A,,2026-03-07,2026-03-08,0.2 | invalid_key | key",
                "sku,A,,2026-03-08,2026-03-07,0.2 | invalid_range | to",
                "sku,A,,2026-02-30,2026-03-07,0.2 | invalid_date | from",
                "sku,A,,2026-03-07,8.3.2026,0.2 | invalid_date | to",
                "sku,A,,2026-03-07 | invalid_date | to",
                "sku,A,,2026-03-07,2026-03-08,1.01 | invalid_depth | depth",
                "sku,A,,2026-03-07,2026-03-08,0 | invalid_depth | depth",
                "sku,A,,2026-03-07,2026-03-08,-0.2 | invalid_depth | depth",
                "sku,A,,2026-03-07,2026-03-08,20% | invalid_depth | depth",
                "sku,A,,2026-03-07,2026-03-08,NaN | invalid_depth | depth"
            })
    void aRowThatIsNotRightIsNamedAndStopsNoOther(String row, String code, String field) throws IOException {
        read(HEADER, row, "sku,B,,2026-03-07,2026-03-08,0.2");
        assertThat(promotions).extracting(Promotion::key).containsExactly("B");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().row()).isEqualTo(2);
        assertThat(rejected.getFirst().code()).isEqualTo(code);
        assertThat(rejected.getFirst().field()).isEqualTo(field);
        assertThat(rejected.getFirst().message()).startsWith(field);
    }

    @Test
    void namesTheColumnsThatAreMissing() throws IOException {
        read("scope,key,start", "sku,A,2026-03-07");
        assertThat(promotions).isEmpty();
        assertThat(rejected).extracting(RejectedRow::code).containsOnly("missing_column");
        assertThat(rejected).extracting(RejectedRow::field).containsExactly("from", "to");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        read(HEADER + "\nsku,Küche,,2026-03-07,2026-03-08,\n", StandardCharsets.ISO_8859_1);
        assertThat(promotions).isEmpty();
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("invalid_key");
    }

    @Test
    void followsNoMoreThanTheLargestNumberOfRows() throws IOException {
        List<String> lines =
                new ArrayList<>(Collections.nCopies(PromotionFile.MOST_ROWS + 3, "shop,,,2026-03-07,2026-03-08,"));
        lines.addFirst(HEADER);
        read(lines.toArray(String[]::new));
        assertThat(promotions).hasSize(PromotionFile.MOST_ROWS);
        assertThat(rejected)
                .containsExactly(
                        new RejectedRow(100_002, "too_many_rows", "", "only the first 100000 rows are followed"));
    }
}
