package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.stock.StockMovement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the demonstration is about: a shop's stock and what happened in it. */
public interface Shop {
    /** Sentences on what was assumed, as keys of the terminal's messages with their values. */
    List<Note> notes();

    /** The day after the last one that anything is known of. */
    LocalDate businessDate();

    String currency();

    /** The opening count and what came in since. */
    List<StockMovement> stock();

    /** How many rows {@link #events} will read. */
    long rows();

    CallSource events();

    /** What the products are called, by SKU. */
    Map<String, String> productNames();

    /** @param key of the text */
    record Note(String key, List<Object> values) {
        public Note(String key, Object... values) {
            this(key, List.of(values));
        }
    }
}
