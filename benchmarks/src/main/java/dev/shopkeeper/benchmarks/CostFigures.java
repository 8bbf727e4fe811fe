package dev.shopkeeper.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Prices or durations by name, from a file of {@code benchmarks/cost}. */
record CostFigures(Properties values) {
    static CostFigures read(Path home, String name) {
        Properties values = new Properties();
        try (Reader reader =
                Files.newBufferedReader(home.resolve("benchmarks/cost").resolve(name + ".properties"))) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CostFigures(values);
    }

    /** @throws IllegalArgumentException if the file has no such number */
    double of(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("benchmarks/cost says nothing of " + name);
        }
        return Double.parseDouble(value);
    }
}
