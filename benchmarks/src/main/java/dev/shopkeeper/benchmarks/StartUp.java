package dev.shopkeeper.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time from the command {@code ./shopkeeper up} to its first answer over HTTP, the build being up to date. */
public final class StartUp {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private StartUp() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = freePort();
        long started = System.nanoTime();
        Process process = new ProcessBuilder(
                        home().resolve("shopkeeper").toString(), "up", "--port", String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int status = firstAnswer(URI.create("http://127.0.0.1:" + port + "/health"), process, started);
            System.out.printf("first answer (%d) after %.1f s%n", status, (System.nanoTime() - started) / 1e9);
            if (status != 200) {
                throw new IllegalStateException("/health answered " + status);
            }
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static int firstAnswer(URI url, Process process, long started) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        while (process.isAlive() && System.nanoTime() - started < LIMIT.toNanos()) {
            try {
                return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("no answer from " + url);
    }

    private static Path home() {
        return Path.of(System.getProperty("shopkeeper.home"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
