package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.Archives.event;
import static dev.shopkeeper.behaviorarchive.Archives.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.behaviorarchive.compaction.CompactedDay;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.lake.EventsManifest;
import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.MemoryObjectStore;
import dev.shopkeeper.lake.StoredObject;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import dev.shopkeeper.triggers.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop whose views and orders are archived in a lake, and compacted when so told. */
final class ArchivedShop {
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final LocalDate NEXT_DAY = LocalDate.of(2026, 3, 2);
    static final Instant DUE = Instant.parse("2026-03-03T01:00:00Z");
    static final Instant NEVER = Instant.MAX;
    static final String VIEWED = "{'sku':'A','price':5,'currency':'USD'}";

    final SettableClock clock = new SettableClock(Archives.NOW);
    final MemoryObjectStore lake = new MemoryObjectStore();

    /** Two days; copies within and across objects; something of the first day already compacted. */
    static void fill(VersionedObjectStore store) {
        archive(store, order("o1", "2026-03-01T10:00:00Z"), view("v1", "2026-03-01T09:00:00Z"));
        Archives.compaction(store, Archives.CLOCK).all(DUE, NEVER);
        archive(store, order("o1", "2026-03-01T10:00:00Z"), order("o2", "2026-03-01T11:00:00Z"));
        archive(store, view("v1", "2026-03-01T09:00:00Z"), view("v2", "2026-03-01T12:00:00Z"));
        archive(store, view("w1", "2026-03-02T12:00:00Z"));
    }

    static void fillMore(VersionedObjectStore store) {
        archive(store, order("o3", "2026-03-01T13:00:00Z"));
    }

    static BehaviorEvent order(String id, String at) {
        return order(id, id, at);
    }

    static BehaviorEvent order(String id, String order, String at) {
        return event(
                id,
                "Order Completed",
                at,
                "{'order_id':'%s','currency':'USD','total':20,'products':[{'sku':'A','price':5,'quantity':2},"
                                .formatted(order)
                        + "{'sku':'B','price':'9.99','warehouse':'north'}]}");
    }

    static BehaviorEvent cancel(String id, String order, String at, int lines) {
        return event(
                id,
                "Order Cancelled",
                at,
                "{'order_id':'" + order + "','currency':'USD','products':[{'sku':'A','price':5,'quantity':2}"
                        + (lines == 1 ? "]}" : ",{'sku':'B','price':'9.99','warehouse':'north'}]}"));
    }

    static BehaviorEvent view(String id, String at) {
        return event(id, "Product Viewed", at, VIEWED);
    }

    void archive(BehaviorEvent... events) {
        var archive = new BehaviorArchive(
                Archives.CONFIG,
                new RawEvents(lake, ZoneOffset.UTC, clock),
                new MemoryMessageQueue(),
                new MemoryVisitors(),
                clock);
        assertThat(archive.archive(List.of(message("1", events)))).isEmpty();
    }

    static void archive(VersionedObjectStore store, BehaviorEvent... events) {
        var archive = Archives.archive(store, new MemoryMessageQueue(), new MemoryVisitors());
        assertThat(archive.archive(List.of(message("1", events)))).isEmpty();
    }

    List<CompactedDay> compact() {
        return Archives.compaction(lake, clock).all(DUE, NEVER).days();
    }

    List<String> events(String columns) {
        return LakeReader.rows(lake, fileOf(DAY), "select " + columns + " from parquet");
    }

    String fileOf(LocalDate day) {
        return EventsManifest.read(lake).filesOf(day).getFirst();
    }

    String text(String key) {
        return new String(lake.get(key).orElseThrow(), StandardCharsets.UTF_8);
    }

    List<String> sales(LocalDate day) {
        return LakeReader.rows(
                lake,
                LakeKeys.sales(day),
                "select sku, warehouse, currency, units, returns, orders, revenue_minor from parquet");
    }

    /** Every object as a text of its bytes. */
    static Map<String, String> contents(MemoryObjectStore store) {
        return store.list("").stream()
                .collect(Collectors.toMap(
                        StoredObject::key,
                        object -> new String(store.get(object.key()).orElseThrow(), StandardCharsets.ISO_8859_1)));
    }
}
