package dev.shopkeeper.stockledger.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A part of a longer answer.
 *
 * @param next the key after which the next part starts; empty if this is the last
 */
public record Page<T>(List<T> items, Map<String, String> next) {

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), next);
    }
}
