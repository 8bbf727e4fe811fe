package dev.shopkeeper.local.evaluation;

import dev.shopkeeper.local.replay.DataFile;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.recommenders.evaluation.Histories;
import dev.shopkeeper.recommenders.evaluation.HistoryReader;
import dev.shopkeeper.recommenders.evaluation.MalformedHistoryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A file of interactions, gzipped or not. */
public final class HistoryFile {
    private HistoryFile() {}

    /** @throws DataFileException if it cannot be read to its end, has a bad line, or no interaction */
    public static Histories read(Path file) {
        HistoryReader reader = new HistoryReader();
        try (BufferedReader text = DataFile.open(file)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                reader.accept(line);
            }
        } catch (MalformedHistoryException e) {
            throw new DataFileException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw DataFile.broken(file, reader.size(), e);
        }
        if (reader.size() == 0) {
            throw new DataFileException(file + ": no interaction after the header");
        }
        return reader.build();
    }
}
