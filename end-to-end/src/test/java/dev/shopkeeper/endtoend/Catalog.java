package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;

import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tables that template.yaml declares in the Glue catalogue. */
final class Catalog {
    private static final Map<String, String> TYPES = Map.of(
            "VARCHAR", "string",
            "INTEGER", "int",
            "BIGINT", "bigint",
            "DOUBLE", "double",
            "BOOLEAN", "boolean",
            "TIMESTAMP", "timestamp",
            "DATE", "date");

    private final Map<String, Mapping> tables = new TreeMap<>();

    Catalog(WrittenTemplate template) {
        template.ofType("AWS::Glue::Table").values().forEach(resource -> {
            Mapping input = (Mapping) at(resource, "Properties", "TableInput").orElseThrow();
            tables.put(textAt(input, "Name").orElseThrow(), input);
        });
    }

    Map<String, Mapping> tables() {
        return tables;
    }

    /** Hive types by name, in their order, without the partition. */
    Map<String, String> columns(String table) {
        return columns(tables.get(table), "StorageDescriptor", "Columns");
    }

    /** The one that the days or runs are cut by. */
    String partition(String table) {
        return columns(tables.get(table), "PartitionKeys").keySet().iterator().next();
    }

    boolean isJson(String table) {
        return textAt(tables.get(table), "StorageDescriptor", "SerdeInfo", "SerializationLibrary")
                .orElseThrow()
                .endsWith("JsonSerDe");
    }

    /** JSON has no times: Athena's own form of them is not the one that our lines have. */
    String hiveType(String table, String sqlType) {
        return isJson(table) && sqlType.equals("TIMESTAMP") ? "string" : TYPES.get(sqlType);
    }

    private static Map<String, String> columns(Mapping input, Object... path) {
        Map<String, String> columns = new LinkedHashMap<>();
        ((Sequence) at(input, path).orElseThrow())
                .items()
                .forEach(column -> columns.put(
                        textAt(column, "Name").orElseThrow(),
                        textAt(column, "Type").orElseThrow()));
        return columns;
    }
}
