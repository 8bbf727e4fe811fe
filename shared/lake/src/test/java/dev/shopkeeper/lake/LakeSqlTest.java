package dev.shopkeeper.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LakeSqlTest {
    @Test
    void writesAndReadsParquetInItsWorkspaceAndLeavesNothingBehind() throws SQLException {
        Path workspace;
        try (LakeSql sql = LakeSql.open(256, 1)) {
            workspace = sql.workspace();
            Path file = workspace.resolve("numbers.parquet");
            sql.run("copy (select range as n from range(1000)) to '" + file + "' (format parquet)");
            try (var rows = sql.connection()
                    .createStatement()
                    .executeQuery("select sum(n) from read_parquet('" + file + "')")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(499_500);
            }
        }
        assertThat(Files.exists(workspace)).isFalse();
    }

    @Test
    void asksForTheValuesInTheirOrder() {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            assertThat(sql.query(
                            "select n, 'it''s ' || ? as name from range(?) as numbers(n) where n > ? limit ?",
                            List.of("so", 9, 2L, 2),
                            LakeSql::byName))
                    .containsExactly(Map.of("n", 3L, "name", "it's so"), Map.of("n", 4L, "name", "it's so"));
            assertThatThrownBy(() -> sql.query("select ?", List.of(), LakeSql::byName))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the lake refused a query");
        }
    }

    @Test
    void saysWhatItCouldNotRun() {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            assertThatThrownBy(() -> sql.run("select from nowhere"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the lake refused a statement");
        }
    }
}
