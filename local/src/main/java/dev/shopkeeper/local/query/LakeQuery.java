package dev.shopkeeper.local.query;

import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL over a copy of the lake: the views of {@link LakeView}. Only what a query names is fetched, when the first query names it. Not for several threads.
 */
public final class LakeQuery implements AutoCloseable {
    private static final int MEMORY_MEGABYTES = 512;
    private static final int THREADS = 2;

    private final ObjectStore lake;
    private final Clock clock;
    private final LakeSql sql = LakeSql.open(MEMORY_MEGABYTES, THREADS);
    private final LakeFiles files;
    private final List<LakeView> ready = new ArrayList<>();

    public LakeQuery(ObjectStore lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
        this.files = new LakeFiles(lake, sql.workspace());
    }

    /** Reads the rows of an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException, IOException;
    }

    /** @throws QueryException if the database does not understand the query */
    public <T> T ask(String query, Reader<T> reader) {
        for (LakeView view : LakeView.values()) {
            if (view.isNamedIn(query) && !ready.contains(view)) {
                define(view);
                ready.add(view);
            }
        }
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return reader.read(rows);
        } catch (SQLException e) {
            throw new QueryException(firstLine(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sql.close();
    }

    private void define(LakeView view) {
        String rows =
                switch (view) {
                    case EVENTS -> new EventsRows(lake, files, clock).sql();
                    case SALES, STOCK, STOCK_METRICS, RECOMMENDATION_METRICS, REJECTED ->
                        view.columns().rows(files.of(view));
                    case FORECASTS -> view.columns().rows(newestRun(files.of(view)));
                };
        sql.run("create view " + view.sqlName() + " as select " + view.columns().names() + " from (" + rows + ")");
    }

    private static List<Path> newestRun(List<Path> files) {
        return files.stream()
                .map(Path::getParent)
                .max(Path::compareTo)
                .map(newest -> files.stream()
                        .filter(file -> file.getParent().equals(newest))
                        .toList())
                .orElse(List.of());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
