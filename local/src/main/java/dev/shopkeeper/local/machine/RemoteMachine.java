package dev.shopkeeper.local.machine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.lambda.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A machine that runs in another process, found by the file that it leaves in its home. */
public final class RemoteMachine implements MachineControl {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = ControlServer.json();
    private final MachineFile machine;

    private RemoteMachine(MachineFile machine) {
        this.machine = machine;
    }

    /** @throws MachineException if no machine runs for this home */
    public static RemoteMachine connect(Path home) {
        return new RemoteMachine(MachineFile.find(home)
                .orElseThrow(() -> new MachineException("no machine is running: start one with ./shopkeeper up")));
    }

    @Override
    public MachineAddresses addresses() {
        return uninterrupted("addresses", Map.of(), MachineAddresses.class);
    }

    @Override
    public MachineStatus status() {
        return uninterrupted("status", Map.of(), MachineStatus.class);
    }

    @Override
    public String token(Set<String> scopes) {
        return uninterrupted("token", Map.of("scopes", scopes), String.class);
    }

    @Override
    public Invocation invoke(String function, byte[] event) throws InterruptedException {
        return ask("invoke", Map.of("function", function, "event", event), Invocation.class);
    }

    @Override
    public Invocation run(String schedule, Optional<LocalDate> date) throws InterruptedException {
        Map<String, Object> question = date.<Map<String, Object>>map(
                        day -> Map.of("schedule", schedule, "date", day.toString()))
                .orElse(Map.of("schedule", schedule));
        return ask("run", question, Invocation.class);
    }

    @Override
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return ask("await-idle", Map.of("timeoutMillis", timeout.toMillis()), Boolean.class);
    }

    @Override
    public int redrive(String deadLetterQueue) {
        return uninterrupted("redrive", Map.of("queue", deadLetterQueue), Integer.class);
    }

    private <T> T uninterrupted(String operation, Map<String, ?> question, Class<T> answer) {
        try {
            return ask(operation, question, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MachineException("interrupted while waiting for the machine", e);
        }
    }

    private <T> T ask(String operation, Map<String, ?> question, Class<T> answer) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(machine.control().resolve("/" + operation))
                    .header("Authorization", "Bearer " + machine.token())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(question)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw failure(response);
            }
            return json.readValue(response.body(), answer);
        } catch (IOException e) {
            throw new MachineException("the machine stopped answering: " + e.getMessage(), e);
        }
    }

    private RuntimeException failure(HttpResponse<byte[]> response) {
        try {
            Map<String, String> error = json.readValue(response.body(), new TypeReference<>() {});
            String message = error.getOrDefault("message", "the machine answered " + response.statusCode());
            return response.statusCode() == 400 ? new IllegalArgumentException(message) : new MachineException(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
