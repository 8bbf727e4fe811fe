package dev.shopkeeper.behaviorarchive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.behaviorarchive.compaction.Compaction;
import dev.shopkeeper.behaviorarchive.compaction.EventRetention;
import dev.shopkeeper.behaviorarchive.compaction.PortionLimits;
import dev.shopkeeper.behaviorarchive.compaction.SessionRules;
import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.BehaviorEventsMessage;
import dev.shopkeeper.lake.VersionedObjectStore;
import dev.shopkeeper.queue.MemoryMessageQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Builds what the tests of the archive need. */
final class Archives {
    static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final SessionRules SESSIONS = new SessionRules(Duration.ofMinutes(30), false, false);
    static final Config CONFIG = config(ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Archives() {}

    static Config config(ZoneId zone) {
        return new Config(zone, "main", SESSIONS, EventRetention.FOR_EVER, "lake", "https://sqs/stock", "visitors");
    }

    static Config config(EventRetention retention) {
        return new Config(ZoneOffset.UTC, "main", SESSIONS, retention, "lake", "https://sqs/stock", "visitors");
    }

    static Compaction compaction(VersionedObjectStore lake, Clock clock) {
        return compaction(lake, clock, PortionLimits.DEFAULT);
    }

    static Compaction compaction(VersionedObjectStore lake, Clock clock, PortionLimits limits) {
        return new Compaction(lake, "lake", ZoneOffset.UTC, SESSIONS, limits, EventRetention.FOR_EVER, clock);
    }

    static Compaction compaction(VersionedObjectStore lake, Clock clock, EventRetention retention) {
        return new Compaction(lake, "lake", ZoneOffset.UTC, SESSIONS, PortionLimits.DEFAULT, retention, clock);
    }

    static BehaviorArchive archive(VersionedObjectStore lake, MemoryMessageQueue stock, Visitors visitors) {
        return new BehaviorArchive(CONFIG, new RawEvents(lake, ZoneOffset.UTC, CLOCK), stock, visitors, CLOCK);
    }

    /** @param properties JSON with ' for " */
    static BehaviorEvent event(String messageId, String event, String occurredAt, String properties) {
        return event(messageId, event, Instant.parse(occurredAt), NOW, "visitor", properties);
    }

    static BehaviorEvent event(
            String messageId, String event, Instant occurredAt, Instant receivedAt, String visitor, String properties) {
        return new BehaviorEvent(
                messageId,
                "local",
                "track",
                event,
                occurredAt,
                receivedAt,
                visitor,
                null,
                null,
                "web",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "desktop",
                false,
                null,
                null,
                null,
                null,
                null,
                json(properties),
                Map.of());
    }

    static QueuedMessage message(String id, BehaviorEvent... events) {
        return new QueuedMessage(id, BehaviorEventsMessage.of(List.of(events)).toJson(), "call-of-" + id);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
