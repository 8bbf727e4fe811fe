package dev.shopkeeper.stockalerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertKind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The {@code next} of a listing of alerts: how far it has got in each shard, opaque to clients. */
final class ListingToken {
    static final List<Optional<AlertStore.Position>> START = Collections.nCopies(AlertStore.SHARDS, Optional.empty());

    private static final ObjectMapper JSON = new ObjectMapper();

    private ListingToken() {}

    static String write(List<Optional<AlertStore.Position>> positions) {
        List<List<String>> shards = positions.stream()
                .map(position -> position.map(ListingToken::parts).orElse(List.of()))
                .toList();
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(shards));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> parts(AlertStore.Position position) {
        return List.of(
                position.key().sku(),
                position.key().warehouse(),
                position.kind().code(),
                position.at().toString());
    }

    /** Empty for a text that is no such token. */
    static Optional<List<Optional<AlertStore.Position>>> read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            List<List<String>> shards = JSON.readValue(text, new TypeReference<>() {});
            return shards != null && shards.size() == AlertStore.SHARDS ? positions(shards) : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Optional<AlertStore.Position>>> positions(List<List<String>> shards) {
        List<Optional<AlertStore.Position>> positions = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            List<String> parts = shards.get(shard);
            if (parts == null || parts.contains(null) || !parts.isEmpty() && !belongs(parts, shard)) {
                return Optional.empty();
            }
            positions.add(parts.isEmpty() ? Optional.empty() : Optional.of(position(parts)));
        }
        return Optional.of(positions);
    }

    /** DynamoDB refuses to start a query at a key of another shard. */
    private static boolean belongs(List<String> parts, int shard) {
        return parts.size() == 4
                && AlertKind.of(parts.get(2)).isPresent()
                && AlertStore.shard(new StockKey(parts.get(0), parts.get(1))) == shard;
    }

    private static AlertStore.Position position(List<String> parts) {
        return new AlertStore.Position(
                new StockKey(parts.get(0), parts.get(1)),
                AlertKind.of(parts.get(2)).orElseThrow(),
                Instant.parse(parts.get(3)));
    }
}
