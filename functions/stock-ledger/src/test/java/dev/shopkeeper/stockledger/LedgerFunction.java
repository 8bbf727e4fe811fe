package dev.shopkeeper.stockledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.observability.KeptMetrics;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.stock.StockKey;
import dev.shopkeeper.stockledger.dynamodb.Tables;
import dev.shopkeeper.stockledger.http.StockReader;
import dev.shopkeeper.stockledger.ledger.Backoff;
import dev.shopkeeper.stockledger.ledger.LedgerStore;
import dev.shopkeeper.stockledger.ledger.MemoryLedgerStore;
import dev.shopkeeper.stockledger.ledger.UnknownSkus;
import dev.shopkeeper.triggers.FunctionContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;

/** The function over what it keeps in memory, to be fed with the sample events. */
final class LedgerFunction {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Config CONFIG = new Config(
            "main",
            new Tables("stock", "movements", "pending", "promises"),
            "queue-url",
            "imports-url",
            ZoneId.of("Europe/Berlin"),
            UnknownSkus.CREATE,
            Set.of());

    final MemoryLedgerStore store = new MemoryLedgerStore();
    final MemoryObjectStore lake = new MemoryObjectStore();
    final MemoryMessageQueue queue = new MemoryMessageQueue();
    final MemoryMessageQueue imports = new MemoryMessageQueue();
    final KeptMetrics metrics = new KeptMetrics();
    private final StockLedgerHandler handler = handler(store);

    StockLedgerHandler handler() {
        return handler;
    }

    StockLedgerHandler handler(LedgerStore ledgerStore) {
        return handler(ledgerStore, Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC));
    }

    StockLedgerHandler handler(LedgerStore ledgerStore, Clock clock) {
        return new StockLedgerHandler(Wiring.of(
                new Ports(
                        ledgerStore,
                        ledgerStore instanceof StockReader reader ? reader : new MemoryLedgerStore(),
                        store,
                        bucket -> bucket.equals("lake") ? lake : new MemoryObjectStore(),
                        () -> queue,
                        () -> imports,
                        metrics,
                        clock,
                        new Backoff(new Random(1), _ -> {})),
                CONFIG));
    }

    JsonNode invoke(JsonNode event) throws IOException {
        return invoke(handler, event);
    }

    JsonNode invoke(StockLedgerHandler invoked, JsonNode event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        invoked.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, new FunctionContext("stock-ledger"));
        return JSON.readTree(output.toByteArray());
    }

    long onHand(String sku) {
        return store.allLevels().get(new StockKey(sku, "main")).onHand();
    }

    static JsonNode body(JsonNode response, int status) throws IOException {
        assertThat(response.path("statusCode").asInt()).as(response.toString()).isEqualTo(status);
        return JSON.readTree(response.path("body").asText());
    }

    /** The sample event {@code stock-ledger-<name>.json}. */
    static ObjectNode event(String name) throws IOException {
        Path file = Path.of(System.getProperty("shopkeeper.home"), "events", "stock-ledger-" + name + ".json");
        return (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    }

    static ObjectNode query(ObjectNode request, String name, String value) {
        ObjectNode changed = request.deepCopy();
        ((ObjectNode) changed.path("queryStringParameters")).put(name, value);
        return changed;
    }

    static ObjectNode withBody(ObjectNode request, JsonNode body) {
        return request.put("body", body.toString());
    }
}
