package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.argumentAt;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.local.query.LakeQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Athena, {@code ./shopkeeper query} and the documentation name the same tables and columns. */
class CatalogTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Catalog CATALOG = new Catalog(template());

    static Stream<String> tables() {
        return CATALOG.tables().keySet().stream();
    }

    @Test
    void theTablesAreTheViewsOfTheQueryCommand() {
        assertThat(tables())
                .containsExactly(
                        "events", "forecasts", "recommendation_metrics", "rejected", "sales", "stock", "stock_metrics");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableHasTheColumnsOfTheView(String table) {
        Map<String, String> described = described(table);
        assertThat(described.remove(CATALOG.partition(table))).isEqualTo("date");
        assertThat(new ArrayList<>(CATALOG.columns(table).entrySet())).isEqualTo(new ArrayList<>(described.entrySet()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aPartitionIsFoundWithoutACrawler(String table) {
        var input = CATALOG.tables().get(table);
        String partition = CATALOG.partition(table);
        assertThat(textAt(input, "Parameters", "projection.enabled")).hasValue("true");
        assertThat(textAt(input, "Parameters", "projection." + partition + ".type"))
                .hasValue("date");
        String template = argumentAt("Fn::Sub", input, "Parameters", "storage.location.template")
                .orElseThrow();
        assertThat(template.replace("${!" + partition + "}", DAY.toString()))
                .isEqualTo("s3://${LakeBucket}/" + folder(table));
    }

    @Test
    void theColumnsOfEventsAreDocumented() {
        List<String> written =
                Stream.of(LakeRow.COLUMNS.split(",")).map(String::strip).toList();
        assertThat(documented("events")).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock", "stock_metrics", "recommendation_metrics"})
    void theColumnsAreDocumented(String table) {
        List<String> declared = CATALOG.columns(table).entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .toList();
        assertThat(documented(table))
                .map(column -> column.split(" ")[0] + " " + CATALOG.hiveType(table, column.split(" ")[1]))
                .isEqualTo(declared);
    }

    private static List<String> documented(String table) {
        String page = Checkout.text("docs/lake.md");
        int start = page.indexOf("| column", page.indexOf("## Columns of " + table + "\n"));
        return Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| \\S")
                .matcher(page.substring(start, page.indexOf("\n\n", start)))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
    }

    private static String folder(String table) {
        return switch (table) {
            case "events" -> LakeKeys.eventsList(DAY).replaceFirst("[^/]+$", "");
            case "sales" -> LakeKeys.day(LakeKeys.SALES, DAY);
            case "stock" -> LakeKeys.day(LakeKeys.STOCK, DAY);
            case "stock_metrics" -> LakeKeys.stockMetrics(DAY, "skus").replaceFirst("[^/]+$", "");
            case "recommendation_metrics" -> LakeKeys.recommendationMetrics(DAY).replaceFirst("[^/]+$", "");
            case "rejected" -> LakeKeys.day(LakeKeys.REJECTED, DAY);
            case "forecasts" -> LakeKeys.forecasts(DAY);
            default -> throw new IllegalArgumentException(table);
        };
    }

    private static Map<String, String> described(String table) {
        try (LakeQuery query = new LakeQuery(new MemoryObjectStore(), Clock.systemUTC())) {
            return query.ask("describe " + table, rows -> {
                Map<String, String> columns = new LinkedHashMap<>();
                while (rows.next()) {
                    columns.put(rows.getString(1), CATALOG.hiveType(table, rows.getString(2)));
                }
                return columns;
            });
        }
    }

    private static WrittenTemplate template() {
        return WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml"));
    }
}
