package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.lake.LakeSql;
import dev.shopkeeper.lake.ObjectStore;
import java.nio.file.Path;
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
