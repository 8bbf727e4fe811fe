package dev.shopkeeper.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SQL over files of the lake, by an in-process DuckDB with a workspace of its own that is removed on close. Not for
 * several threads.
 */
public final class LakeSql implements AutoCloseable {
    private final Path workspace;
    private final Connection connection;

    private LakeSql(Path workspace, Connection connection) {
        this.workspace = workspace;
        this.connection = connection;
    }

    /**
     * @param memoryMegabytes what DuckDB may hold in memory before it spills into the workspace
     * @param threads workers; a Lambda function has about one for each 1,769 MB of its memory
     */
    public static LakeSql open(int memoryMegabytes, int threads) {
        try {
            Path workspace = Files.createTempDirectory("lake-");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            LakeSql sql = new LakeSql(workspace, connection);
            sql.run("set memory_limit = '" + memoryMegabytes + "MB'");
            sql.run("set threads = " + threads);
            sql.run("set temp_directory = '" + workspace.resolve("spill") + "'");
            // Rows of one run must come out in one order, whatever the number of threads.
            sql.run("set preserve_insertion_order = true");
            sql.run("set timezone = 'UTC'");
            // Nothing may be downloaded: what we use is built in.
            sql.run("set autoinstall_known_extensions = false");
            return sql;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    /** Where to put files to query, and results to send off. */
    public Path workspace() {
        return workspace;
    }

    public Connection connection() {
        return connection;
    }

    /** Runs one statement that gives no rows. */
    public void run(String statement) {
        try (Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the lake refused a statement: " + e.getMessage(), e);
        }
    }

    /** Makes something of a row of a result. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Runs a query that gives few rows. */
    public <T> List<T> query(String select, Reading<T> reading) {
        return query(select, List.of(), reading);
    }

    /**
     * Runs a query that gives few rows, and asks for what a caller said.
     *
     * @param values one for each {@code ?} of the query
     */
    public <T> List<T> query(String select, List<?> values, Reading<T> reading) {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> results = new ArrayList<>();
                while (rows.next()) {
                    results.add(reading.of(rows));
                }
                return results;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lake refused a query: " + e.getMessage(), e);
        }
    }

    /** The row under the names of its columns, in their order: what a page of an answer shows. */
    public static Map<String, Object> byName(ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.put(row.getMetaData().getColumnName(column), row.getObject(column));
        }
        return values;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(workspace)) {
            connection.close();
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
