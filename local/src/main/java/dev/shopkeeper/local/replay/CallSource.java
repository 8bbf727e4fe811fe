package dev.shopkeeper.local.replay;

import java.util.List;
import java.util.Optional;

/** Calls in the order they happened or were kept, one after another, so that no file need fit into memory. */
public interface CallSource extends AutoCloseable {
    /**
     * The next call; empty at the end.
     *
     * @throws DataFileException if the source cannot be read on
     */
    Optional<Call> next();

    /** What was read so far and could not become a call, in the source's order. */
    List<RejectedRow> rejected();

    /** How many rows were read so far. */
    long rowsRead();

    @Override
    void close();
}
