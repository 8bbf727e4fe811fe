package dev.shopkeeper.local.recommend;

import dev.shopkeeper.local.replay.DataFile;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.recommenders.clicks.ClickTable;
import dev.shopkeeper.recommenders.clicks.MalformedClicksException;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.clicks.SessionLogBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The clicks of a file.
 *
 * @param ids of the items by their numbers in the log
 * @param repeated clicks that were left out because they say the same as another one
 */
public record Training(SessionLog log, String[] ids, int repeated) {

    /** @throws DataFileException for what can't be read as clicks, with the line */
    public static Training read(Path file) {
        SessionLogBuilder clicks = new SessionLogBuilder();
        try (BufferedReader lines = DataFile.open(file)) {
            ClickTable.read(lines, clicks);
        } catch (MalformedClicksException e) {
            throw new DataFileException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw DataFile.broken(file, clicks.size(), e);
        }
        SessionLog log = clicks.build();
        return new Training(log, clicks.itemIds(), clicks.duplicates());
    }
}
