package dev.shopkeeper.forecastbook;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps the blocks that were wanted lately, up to a number of bytes. Safe for several threads. */
final class BlockCache {
    private final long limit;
    private final Map<String, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    BlockCache(long limit) {
        this.limit = limit;
    }

    /** Two threads that miss the same block both read it: nobody waits for another's read. */
    byte[] get(String name, Supplier<byte[]> read) {
        byte[] kept = kept(name);
        if (kept != null) {
            return kept;
        }
        byte[] content = read.get();
        keep(name, content);
        return content;
    }

    synchronized void clear() {
        blocks.clear();
        bytes = 0;
    }

    private synchronized byte[] kept(String name) {
        return blocks.get(name);
    }

    private synchronized void keep(String name, byte[] content) {
        byte[] before = blocks.put(name, content);
        bytes += content.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = blocks.values().iterator();
        while (bytes > limit && eldest.hasNext()) {
            bytes -= eldest.next().length;
            eldest.remove();
        }
    }
}
