package dev.shopkeeper.replenishment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.http.DatedPage;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds proposals of a run in its file, which the night has written in the order of the pages. */
final class ProposalLookup {
    private static final int MEMORY_MEGABYTES = 256;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectStore lake;

    ProposalLookup(ObjectStore lake) {
        this.lake = lake;
    }

    /** @param next where the next page begins; empty if this is the last */
    record Page(LocalDate run, Instant asOf, List<Map<String, Object>> proposals, Optional<String> next) {}

    /** Empty if the run, or any run, has not finished. */
    Optional<Page> find(ProposalQuery query) {
        Optional<CurrentRun> current = CurrentRun.read(lake);
        return current.flatMap(newest -> find(query, query.run().orElse(newest.run())));
    }

    private Optional<Page> find(ProposalQuery query, LocalDate run) {
        try (LakeSql sql = LakeSql.open(MEMORY_MEGABYTES, 1)) {
            Path file = sql.workspace().resolve("proposals.parquet");
            if (!lake.download(LakeKeys.replenishment(run, "proposals.parquet"), file)) {
                return Optional.empty();
            }
            List<Map<String, Object>> found = read(sql, file, query);
            boolean more = found.size() > query.limit();
            List<Map<String, Object>> page = more ? found.subList(0, query.limit()) : found;
            Optional<String> next =
                    more ? Optional.of(DatedPage.next(run, (Long) page.getLast().get("position"))) : Optional.empty();
            page.forEach(proposal -> proposal.remove("position"));
            return Optional.of(new Page(run, asOf(run), page, next));
        }
    }

    private Instant asOf(LocalDate run) {
        byte[] report = lake.get(LakeKeys.replenishment(run, "report.json"))
                .orElseThrow(() -> new IllegalStateException("the run " + run + " has proposals and no report"));
        try {
            return Instant.parse(JSON.readTree(report).path("as_of").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> read(LakeSql sql, Path file, ProposalQuery query) {
        String where = String.join(
                "",
                query.filters().keySet().stream()
                        .map(column -> " and " + column + " = ?")
                        .toList());
        String select = "select * from read_parquet('" + file + "') where position > ?" + where
                + " order by position limit " + (query.limit() + 1);
        List<Object> values = new ArrayList<>(List.of(query.after()));
        values.addAll(query.filters().values());
        return sql.query(select, values, ProposalLookup::proposal);
    }

    private static Map<String, Object> proposal(ResultSet row) throws SQLException {
        Map<String, Object> proposal = LakeSql.byName(row);
        proposal.replaceAll((column, value) -> value instanceof LocalDate day ? day.toString() : value);
        return proposal;
    }
}
