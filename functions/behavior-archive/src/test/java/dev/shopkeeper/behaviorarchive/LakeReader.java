package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads Parquet objects of a lake with SQL. */
final class LakeReader {
    private LakeReader() {}

    /** The rows of a query on {@code parquet}, their columns joined by a blank. */
    static List<String> rows(ObjectStore lake, String key, String query) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            Path file = sql.workspace().resolve("read.parquet");
            if (!lake.download(key, file)) {
                throw new IllegalArgumentException("no object " + key);
            }
            sql.run("create view parquet as from read_parquet('" + file + "')");
            try (var statement = sql.connection().createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                return texts(result);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query on all raw objects, in no order. */
    static List<String> raw(ObjectStore lake, String columns) {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            for (StoredObject object : lake.list(LakeKeys.RAW)) {
                lake.download(object.key(), sql.workspace().resolve(object.key().replace('/', '_')));
            }
            try (var statement = sql.connection().createStatement();
                    ResultSet result = statement.executeQuery(readRaw(columns, sql.workspace() + "/*.jsonl.gz"))) {
                return texts(result);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query on lines that are not yet in the lake; each a list of its columns. */
    static List<List<String>> lines(List<RawLine> lines, String columns) throws IOException, SQLException {
        try (LakeSql sql = LakeSql.open(256, 1)) {
            Path file = sql.workspace().resolve("lines.jsonl");
            for (RawLine line : lines) {
                Files.write(file, line.json(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
            List<List<String>> rows = new ArrayList<>();
            try (var statement = sql.connection().createStatement();
                    ResultSet result = statement.executeQuery(readRaw(columns, file.toString()))) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** As everybody reads raw objects. */
    static String readRaw(String columns, String files) {
        return "select " + columns + " from read_json('" + files + "', format = 'newline_delimited', columns = {"
                + LakeRow.RAW_COLUMNS.strip().replaceAll("(\\w+) (\\w+)", "$1: '$2'") + "})";
    }

    /** The rows of a query, their columns joined by a blank. */
    static List<String> texts(LakeSql sql, String select) {
        try (var statement = sql.connection().createStatement();
                ResultSet result = statement.executeQuery(select)) {
            return texts(result);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(String.valueOf(result.getObject(i)));
            }
            rows.add(String.join(" ", row));
        }
        return rows;
    }
}
