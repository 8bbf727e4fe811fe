package dev.shopkeeper.local.forecast;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Where a command writes its result: gzipped if the name ends with {@code .gz}.
 *
 * @param name a file, or {@code -} for the standard output
 */
public record ResultFile(String name) {
    private static final int BUFFER = 1 << 16;
    private static final String STANDARD_OUTPUT = "-";

    /** @throws IllegalArgumentException if there can't be such a file */
    public ResultFile {
        if (!name.equals(STANDARD_OUTPUT)) {
            Path folder = Path.of(name).toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(Path.of(name))) {
                throw new IllegalArgumentException(name + " can't be written: no such folder, or a folder itself");
            }
        }
    }

    public boolean isStandardOutput() {
        return name.equals(STANDARD_OUTPUT);
    }

    /** What was in the file is lost. */
    public Writer open(PrintStream standardOutput) {
        if (isStandardOutput()) {
            return new OutputStreamWriter(standardOutput, StandardCharsets.UTF_8) {
                @Override
                public void close() throws IOException {
                    // Others print there, too.
                    flush();
                }
            };
        }
        try {
            OutputStream bytes = Files.newOutputStream(Path.of(name));
            OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
            return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be written", e);
        }
    }
}
