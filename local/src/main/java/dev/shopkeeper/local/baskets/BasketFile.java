package dev.shopkeeper.local.baskets;

import dev.shopkeeper.local.replay.DataFile;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.recommenders.baskets.BasketReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file with one basket a line, gzipped or not. */
public final class BasketFile {
    private BasketFile() {}

    /** @throws DataFileException if it cannot be read to its end, or has no baskets */
    public static BasketReader.Read read(Path file, Pattern separator, Progress progress) {
        BasketReader reader = new BasketReader(separator);
        long lines = 0;
        try (BufferedReader text = DataFile.open(file)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                reader.accept(line);
                lines++;
                progress.step(1);
            }
        } catch (IOException e) {
            throw DataFile.broken(file, lines, e);
        }
        BasketReader.Read read = reader.build();
        if (read.baskets().size() == 0) {
            throw new DataFileException(file + ": no line has an item");
        }
        return read;
    }
}
