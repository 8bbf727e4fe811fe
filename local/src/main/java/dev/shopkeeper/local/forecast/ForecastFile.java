package dev.shopkeeper.local.forecast;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Where a command writes its result. */
public final class ForecastFile {
    private static final int BUFFER = 1 << 16;
    private static final String STANDARD_OUTPUT = "-";

    private ForecastFile() {}

    /**
     * Gzipped if the name ends with {@code .gz}.
     *
     * @param name a file, or {@code -} for the standard output
     */
    public static Writer open(String name, PrintStream standardOutput) {
        if (name.equals(STANDARD_OUTPUT)) {
            return new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8);
        }
        try {
            OutputStream bytes = Files.newOutputStream(Path.of(name));
            OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
            return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(name + ": its folder does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " can't be written: " + e.getMessage(), e);
        }
    }
}
