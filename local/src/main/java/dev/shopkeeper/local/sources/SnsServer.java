package dev.shopkeeper.local.sources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkeeper.local.http.LoopbackServers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * SNS on loopback: {@code Publish} and {@code PublishBatch} of the Query protocol, for the topics of a blueprint.
 * It is open before the blueprint is known, because functions are told its address; until
 * {@link EventSources#start} there are no topics. Keeps the last 1,000 messages.
 */
public final class SnsServer implements AutoCloseable {
    private static final int MESSAGES_KEPT = 1000;

    private final HttpServer http;
    private final Consumer<String> log;
    private final Clock clock;
    private final Deque<TopicMessage> kept = new ArrayDeque<>();
    private volatile Set<String> topics = Set.of();
    private volatile Consumer<TopicMessage> delivery = message -> {};

    private SnsServer(HttpServer http, Consumer<String> log, Clock clock) {
        this.http = http;
        this.log = log;
        this.clock = clock;
    }

    /** @param log gets {@code [topic] subject: message} for each message, in one line */
    public static SnsServer open(Consumer<String> log) throws IOException {
        HttpServer http = LoopbackServers.create(0);
        SnsServer server = new SnsServer(http, log, Clock.systemUTC());
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    public URI url() {
        return LoopbackServers.url(http);
    }

    /** @return the last messages, oldest first */
    public List<TopicMessage> messages() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** Publishes a plain message, as {@code Publish} does. */
    void publish(String topicArn, String message) {
        publish(new SnsProtocol.Entry("", topicArn, Optional.empty(), message, false, Map.of()));
    }

    /** From now on there are these topics, and what is published to them is delivered so. */
    void attach(Set<String> topicArns, Consumer<TopicMessage> delivery) {
        this.delivery = delivery;
        this.topics = topicArns;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            SnsProtocol.Reply reply = reply(body);
            byte[] xml = reply.xml().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(reply.status(), xml.length);
            exchange.getResponseBody().write(xml);
        }
    }

    private SnsProtocol.Reply reply(String body) {
        try {
            Map<String, String> parameters = SnsProtocol.parameters(body);
            return switch (parameters.getOrDefault("Action", "")) {
                case "Publish" -> SnsProtocol.published(publish(SnsProtocol.entry(parameters)));
                case "PublishBatch" -> publishBatch(parameters);
                case String other ->
                    throw new SnsProtocol.Refusal(
                            400,
                            "InvalidAction",
                            "\"" + other + "\" is none of this SNS's actions: Publish, PublishBatch");
            };
        } catch (SnsProtocol.Refusal refusal) {
            return SnsProtocol.refused(refusal);
        } catch (RuntimeException e) {
            log.accept("SNS: cannot deliver: " + e);
            return SnsProtocol.refused(new SnsProtocol.Refusal(500, "InternalError", String.valueOf(e.getMessage())));
        }
    }

    private SnsProtocol.Reply publishBatch(Map<String, String> parameters) {
        Map<String, String> published = new LinkedHashMap<>();
        Map<String, SnsProtocol.Refusal> refused = new LinkedHashMap<>();
        for (SnsProtocol.Entry entry : SnsProtocol.entries(parameters)) {
            try {
                published.put(entry.id(), publish(entry));
            } catch (SnsProtocol.Refusal refusal) {
                refused.put(entry.id(), refusal);
            }
        }
        return SnsProtocol.batchPublished(published, refused);
    }

    private String publish(SnsProtocol.Entry entry) {
        if (!topics.contains(entry.topicArn())) {
            throw new SnsProtocol.Refusal(404, "NotFound", "Topic does not exist: " + entry.topicArn());
        }
        TopicMessage message = entry.message(UUID.randomUUID().toString(), clock.instant());
        delivery.accept(message);
        keep(message);
        String topic = message.topicArn().substring(message.topicArn().lastIndexOf(':') + 1);
        String subject = message.subject().map(text -> text + ": ").orElse("");
        log.accept(("[" + topic + "] " + subject + message.message()).replaceAll("\\R", " "));
        return message.messageId();
    }

    private void keep(TopicMessage message) {
        synchronized (kept) {
            kept.add(message);
            if (kept.size() > MESSAGES_KEPT) {
                kept.remove();
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
