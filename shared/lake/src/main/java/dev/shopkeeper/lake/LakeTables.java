package dev.shopkeeper.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tables of a nightly job: a database on disk, of which DuckDB holds no more in memory than it was given. */
public final class LakeTables implements AutoCloseable {
    private static final String CATALOG = "night";

    private final LakeSql sql;

    public LakeTables(int memoryMegabytes) {
        // One thread: sums of doubles, and so the bytes of a run, are the same each time.
        sql = LakeSql.open(memoryMegabytes, 1);
        sql.run("attach '" + sql.workspace().resolve("night.db") + "' as " + CATALOG);
        sql.run("use " + CATALOG);
    }

    public Path workspace() {
        return sql.workspace();
    }

    public void run(String statement) {
        sql.run(statement);
    }

    public <T> List<T> list(String query, LakeSql.Reading<T> reading) {
        return sql.query(query, reading);
    }

    public long number(String query) {
        return list(query, row -> row.getLong(1)).getFirst();
    }

    /** Appends rows to a table while the action runs. */
    public void append(String table, Consumer<Rows> action) {
        try (DuckDBAppender appender = sql.connection()
                .unwrap(DuckDBConnection.class)
                .createAppender(CATALOG, DuckDBConnection.DEFAULT_SCHEMA, table)) {
            action.accept(new Rows(appender));
        } catch (SQLException e) {
            throw new IllegalStateException("rows of " + table + " do not write: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        sql.close();
    }

    /** The end of a table. */
    public static final class Rows {
        private final DuckDBAppender appender;

        private Rows(DuckDBAppender appender) {
            this.appender = appender;
        }

        /** @param values of the columns in their order; null and an empty Optional are null; a time is one of UTC */
        public void add(Object... values) {
            try {
                appender.beginRow();
                for (Object value : values) {
                    put(value instanceof Optional<?> optional ? optional.orElse(null) : value);
                }
                appender.endRow();
            } catch (SQLException e) {
                throw new IllegalStateException("a row does not write: " + e.getMessage(), e);
            }
        }

        private void put(Object value) throws SQLException {
            switch (value) {
                case null -> appender.appendNull();
                case String text -> appender.append(text);
                case Long number -> appender.append(number.longValue());
                case Integer number -> appender.append(number.intValue());
                case Double number -> appender.append(number.doubleValue());
                case Boolean truth -> appender.append(truth.booleanValue());
                case LocalDate day -> appender.append(day);
                case Instant time ->
                    appender.append(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
                default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
            }
        }
    }
}
