package dev.shopkeeper.local.replay;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Sends a request again that the server could not take for the moment (429, 5xx, a lost connection), a bounded number
 * of times and more slowly each time, and no sooner than the server asks. Only for requests that may arrive twice. Safe
 * for several threads.
 */
public final class PatientHttp implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Pause pause;

    /** Waits; replaced in tests. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    public PatientHttp(Pause pause) {
        this.pause = pause;
    }

    /**
     * Returns the server's answer, good or bad, once it gives one.
     *
     * @throws DeliveryException if it does not after all attempts
     */
    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws InterruptedException {
        HttpRequest ready = request.timeout(TIMEOUT).build();
        String trouble = "";
        Duration asked = Duration.ZERO;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt > 1) {
                Duration own = FIRST_PAUSE.multipliedBy(1L << (attempt - 2));
                pause.sleep(own.compareTo(asked) > 0 ? own : asked);
            }
            asked = Duration.ZERO;
            try {
                HttpResponse<byte[]> response = http.send(ready, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != TOO_MANY_REQUESTS && response.statusCode() < 500) {
                    return response;
                }
                trouble = response.statusCode() + " " + BatchReply.errorIn(response.body());
                asked = retryAfter(response);
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
        }
        throw new DeliveryException(ready.uri() + " did not take a request in " + ATTEMPTS + " attempts: " + trouble);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        long seconds = response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
        return Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
    }

    @Override
    public void close() {
        http.close();
    }
}
