package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.services.ObjectChange;
import dev.shopkeeper.local.template.BucketSpec;
import dev.shopkeeper.local.template.EventSource.BucketSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells functions of objects that come and go, asynchronously, in the form of S3's event version 2.1. */
final class BucketNotifications implements Consumer<ObjectChange> {
    private record Listener(Mapping mapping, BucketSource source, BucketSpec bucket) {
        boolean wants(ObjectChange change) {
            return bucket.name().equals(change.bucket())
                    && change.key().startsWith(source.prefix())
                    && change.key().endsWith(source.suffix())
                    && source.events().stream().anyMatch(event -> matches(event, "s3:" + change.eventName()));
        }

        private static boolean matches(String pattern, String event) {
            return pattern.endsWith("*")
                    ? event.startsWith(pattern.substring(0, pattern.length() - 1))
                    : event.equals(pattern);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AsyncInvoker async;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong();

    BucketNotifications(AsyncInvoker async, Clock clock) {
        this.async = async;
        this.clock = clock;
    }

    /** To be called before the first change. */
    void add(Mapping mapping, BucketSource source, BucketSpec bucket) {
        listeners.add(new Listener(mapping, source, bucket));
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** The object store goes on telling; from now on nobody listens. */
    void close() {
        listeners.clear();
    }

    @Override
    public void accept(ObjectChange change) {
        for (Listener listener : listeners) {
            if (listener.wants(change)) {
                var _ = async.invoke(listener.mapping(), event(listener, change));
            }
        }
    }

    private byte[] event(Listener listener, ObjectChange change) {
        Arn function = Arn.parse(listener.mapping().function().arn());
        ObjectNode event = JSON.createObjectNode();
        ObjectNode entry = event.putArray("Records")
                .addObject()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", function.region())
                .put("eventTime", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("eventName", change.eventName());
        long number = sequence.incrementAndGet();
        entry.putObject("userIdentity").put("principalId", function.account());
        entry.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        entry.putObject("responseElements")
                .put("x-amz-request-id", "%016X".formatted(number))
                .put("x-amz-id-2", "local");
        ObjectNode s3 = entry.putObject("s3")
                .put("s3SchemaVersion", "1.0")
                .put("configurationId", listener.source().name());
        s3.putObject("bucket")
                .put("name", change.bucket())
                .put("arn", listener.bucket().arn())
                .putObject("ownerIdentity")
                .put("principalId", function.account());
        object(s3.putObject("object"), change).put("sequencer", "%016X".formatted(number));
        return QueueEvents.bytes(event);
    }

    /** Size and ETag are told of what is there, not of what was removed. */
    private static ObjectNode object(ObjectNode node, ObjectChange change) {
        node.put("key", URLEncoder.encode(change.key(), StandardCharsets.UTF_8).replace("%2F", "/"));
        if (!change.eventName().startsWith("ObjectRemoved")) {
            node.put("size", change.size()).put("eTag", change.eTag().replace("\"", ""));
        }
        return node;
    }
}
