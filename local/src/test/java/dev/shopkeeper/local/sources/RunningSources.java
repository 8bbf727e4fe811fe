package dev.shopkeeper.local.sources;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.access.AccessCheck;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.QueueSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Event sources over embedded services, the functions that they wake, and what they say. */
final class RunningSources implements AfterEachCallback {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneOffset.UTC);

    /** What a schedule tells its function, with all that the scheduler fills in. */
    static final String INPUT = "{\"task\":\"forecast\",\"scheduled_at\":\"<aws.scheduler.scheduled-time>\","
            + "\"arn\":\"<aws.scheduler.schedule-arn>\",\"execution\":\"<aws.scheduler.execution-id>\","
            + "\"attempt\":<aws.scheduler.attempt-number>}";

    final ScriptedFunctions functions = new ScriptedFunctions();
    final List<String> log = new CopyOnWriteArrayList<>();
    final SnsServer sns;
    EventSources sources;
    private final LocalServices services;

    RunningSources(LocalServices services) {
        this.services = services;
        try {
            sns = SnsServer.open(log::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start(FunctionSpec function) {
        start(Specs.blueprint(List.of(function), List.of(), List.of(), List.of(), List.of()));
    }

    void start(Blueprint blueprint) {
        start(blueprint, Specs.options(CLOCK, log::add));
    }

    void start(Blueprint blueprint, SourceOptions options) {
        start(blueprint, options, (function, access) -> true);
    }

    void start(Blueprint blueprint, AccessCheck roles) {
        start(blueprint, Specs.options(CLOCK, log::add), roles);
    }

    private void start(Blueprint blueprint, SourceOptions options, AccessCheck roles) {
        services.provision(blueprint);
        sources = EventSources.start(blueprint, services, sns, functions, roles, options);
    }

    void awaitIdle() {
        await().atMost(PATIENCE).until(sources::idle);
    }

    /** The oldest message of a queue. */
    JsonNode body(QueueSpec queue) {
        String body = services.sqs()
                .receiveMessage(request -> request.queueUrl(queue.url()))
                .messages()
                .getFirst()
                .body();
        return ScriptedFunctions.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (sources != null) {
            sources.close();
        }
        sns.close();
    }
}
