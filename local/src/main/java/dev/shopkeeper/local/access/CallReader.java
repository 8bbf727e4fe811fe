package dev.shopkeeper.local.access;

import java.io.IOException;
import java.util.List;

/** Reads off a call of one service what it needs. */
interface CallReader {
    /**
     * @return all of which must be allowed; never empty
     * @throws IOException if the call cannot be read
     */
    List<Access> needs(ApiCall call) throws IOException;
}
