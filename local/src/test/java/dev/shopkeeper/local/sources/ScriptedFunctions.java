package dev.shopkeeper.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.lambda.FunctionInvoker;
import dev.shopkeeper.local.lambda.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;

/** Functions in memory that answer as a test says, and remember what they got. */
final class ScriptedFunctions implements FunctionInvoker {
    /** Answers the {@code call}th event of a function, counted from 1. */
    interface Script {
        Invocation answer(JsonNode event, int call) throws InterruptedException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, List<byte[]>> received = new ConcurrentHashMap<>();

    ScriptedFunctions with(String function, Script script) {
        scripts.put(function, script);
        received.put(function, new CopyOnWriteArrayList<>());
        return this;
    }

    ScriptedFunctions with(String function) {
        return with(function, (event, call) -> ok("{}"));
    }

    @Override
    public Invocation invoke(String function, byte[] event) throws InterruptedException {
        if (!scripts.containsKey(function)) {
            throw new IllegalArgumentException("no function " + function);
        }
        List<byte[]> events = received.get(function);
        int call;
        synchronized (events) {
            events.add(event);
            call = events.size();
        }
        return scripts.get(function).answer(parse(event), call);
    }

    List<byte[]> received(String function) {
        return List.copyOf(received.get(function));
    }

    List<JsonNode> events(String function) {
        return received(function).stream().map(ScriptedFunctions::parse).toList();
    }

    /** @return for each event, what is at the pointer of each of its records */
    List<List<String>> batches(String function, String pointer) {
        return events(function).stream().map(event -> texts(event, pointer)).toList();
    }

    /** @return what is at the pointer of each record of an event */
    static List<String> texts(JsonNode event, String pointer) {
        return StreamSupport.stream(event.path("Records").spliterator(), false)
                .map(record -> record.at(pointer).asText())
                .toList();
    }

    static Invocation ok(String answer) {
        return invocation(Invocation.Outcome.OK, answer);
    }

    /** @return an answer that reports these items as failed */
    static Invocation failed(List<String> items) {
        List<String> entries = new ArrayList<>();
        items.forEach(item -> entries.add("{\"itemIdentifier\":\"" + item + "\"}"));
        return ok("{\"batchItemFailures\":[" + String.join(",", entries) + "]}");
    }

    static Invocation error() {
        return invocation(
                Invocation.Outcome.HANDLER_ERROR,
                "{\"errorType\":\"java.lang.IllegalStateException\",\"errorMessage\":\"boom\"}");
    }

    static Invocation invocation(Invocation.Outcome outcome, String payload) {
        return new Invocation(outcome, payload.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(1), false);
    }

    static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
