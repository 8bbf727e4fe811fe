package dev.shopkeeper.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Objects of the lake as rows for the tables of a nightly job. */
public final class LakeInputs {
    private final ObjectStore lake;
    private final LakeTables tables;
    private int files;

    public LakeInputs(ObjectStore lake, LakeTables tables) {
        this.lake = lake;
        this.tables = tables;
    }

    /** The rows of an object as SQL reads them; empty if there is none. */
    public Optional<String> rows(String key) {
        Path file = next();
        return lake.download(key, file) ? Optional.of(parquet(file)) : Optional.empty();
    }

    /**
     * Runs statements over an object's rows, and forgets the object: one file at a time is on disk.
     *
     * @param statements with {@code %s} for the rows
     * @throws IllegalStateException if there is no such object
     */
    public void consume(String key, String... statements) {
        Path file = next();
        if (!lake.download(key, file)) {
            throw new IllegalStateException("the lake has no " + key);
        }
        for (String statement : statements) {
            tables.run(statement.formatted(parquet(file)));
        }
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path next() {
        return tables.workspace().resolve("input-" + files++ + ".parquet");
    }

    private static String parquet(Path file) {
        return "read_parquet('" + file + "')";
    }
}
