package dev.shopkeeper.local.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LakeQueryTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private final MemoryObjectStore lake = new MemoryObjectStore();
    private final LakeQuery query = new LakeQuery(lake, Clock.systemUTC());
    private final WrittenLake write = new WrittenLake(lake);

    @BeforeEach
    void fillLake() {
        write.compacted(MONDAY, "a", "m1");
        write.commit(List.of(LakeKeys.events(MONDAY, "a")), List.of());
        write.raw(TUESDAY, "b", WrittenLake.line("m2", 0, "09:00:01", 1, "tea"));
        write.parquet(
                LakeKeys.sales(MONDAY),
                "select 'A' as sku, 'main' as warehouse, 'EUR' as currency, 3::bigint as units, "
                        + "1::bigint as returns, 2::bigint as orders, 1000::bigint as revenue_minor");
        write.parquet(
                LakeKeys.sales(TUESDAY),
                "select 'A' as sku, 'main' as warehouse, 'EUR' as currency, 4::bigint as units, "
                        + "0::bigint as returns, 1::bigint as orders, 900::bigint as revenue_minor");
        write.parquet(
                LakeKeys.forecastShard(MONDAY, 0), "select 'A' as sku, date '2026-03-02' as ds, 1.0::double as p50");
        write.parquet(
                LakeKeys.forecastHistory(TUESDAY, 0), "select 'A' as sku, date '2026-03-02' as ds, 7::bigint as units");
        write.parquet(
                LakeKeys.forecastShard(TUESDAY, 0), "select 'A' as sku, date '2026-03-03' as ds, 2.0::double as p50");
    }

    @AfterEach
    void close() {
        query.close();
    }

    @Test
    void showsEventsMergedOrNotWithAllTheirColumns() {
        assertThat(csv("select message_id, product_id, ip, term, repeat_of, dt from events order by all"))
                .isEqualTo("""
                    message_id,product_id,ip,term,repeat_of,dt
                    m1,merged,,,,2026-03-02
                    m2,tea,,,,2026-03-03
                    """);
        String described = csv("describe events");
        assertThat(LakeRow.COLUMNS.split(","))
                .allSatisfy(column -> assertThat(described)
                        .contains(String.join(",", column.strip().split("\\s+")) + ","));
    }

    @Test
    void showsSalesWithTheirDay() {
        assertThat(csv("SELECT dt, units FROM Sales ORDER BY dt")).isEqualTo("dt,units\n2026-03-02,3\n2026-03-03,4\n");
    }

    @Test
    void showsTheForecastsOfTheNewestRunAlone() {
        assertThat(csv("select run, p50 from forecasts")).isEqualTo("run,p50\n2026-03-03,2.0\n");
    }

    @Test
    void hasColumnsWhereThereAreNoRows() {
        assertThat(csv("select count(*) as n, max(message) as m from rejected")).isEqualTo("n,m\n0,\n");
        lake.put(
                LakeKeys.rejected(MONDAY, "r"),
                "{\"code\":\"bad_money\",\"message\":\"no\",\"body\":{\"a\":1},\"bytes\":9,\"index\":3}\n"
                        .getBytes(StandardCharsets.UTF_8));
        try (LakeQuery later = new LakeQuery(lake, Clock.systemUTC())) {
            assertThat(later.<String>ask("select code || body || index || bytes || dt from rejected", rows -> {
                        rows.next();
                        return rows.getString(1);
                    }))
                    .isEqualTo("bad_money{\"a\":1}392026-03-02");
        }
    }

    @Test
    void printsTablesAndJson() {
        assertThat(printed("select dt, units from sales order by dt", ResultFormat.TABLE))
                .isEqualTo("dt          units\n──────────  ─────\n2026-03-02      3\n2026-03-03      4\n");
        assertThat(printed(
                        "select sku, units, null as nothing, 1.5 as d, true as b from sales limit 1",
                        ResultFormat.JSON))
                .isEqualTo("{\"sku\":\"A\",\"units\":3,\"nothing\":null,\"d\":1.5,\"b\":true}\n");
    }

    @Test
    void saysInOneLineWhatIsWrongWithAQuery() {
        assertThatThrownBy(() -> csv("select nothing from nowhere"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> csv("selec")).isInstanceOf(QueryException.class);
    }

    private String csv(String sql) {
        return printed(sql, ResultFormat.CSV).replace("\r\n", "\n");
    }

    private String printed(String sql, ResultFormat format) {
        var bytes = new ByteArrayOutputStream();
        query.ask(sql, rows -> format.print(rows, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
