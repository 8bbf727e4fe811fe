package dev.shopkeeper.operatortables;

import dev.shopkeeper.rejection.Rejection;

/** Takes what of a table is not followed. */
@FunctionalInterface
public interface Refusals {
    /**
     * @param row counting from 1, the header, without empty lines; 0 for the rest of the file
     * @param line where the row ends, counting from 1; 0 for the rest of the file
     */
    void refuse(long row, long line, Rejection why);
}
