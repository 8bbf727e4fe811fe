package dev.shopkeeper.stockalerts.telling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/** A chat's incoming webhook. Its address is a secret, and so stands in no message of a fault. */
public final class WebhookChatRoom implements ChatRoom {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 2;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Supplier<URI> address;

    /** @param address asked for with each message */
    public WebhookChatRoom(Supplier<URI> address) {
        this.address = address;
    }

    @Override
    public void post(String json) {
        HttpRequest request = HttpRequest.newBuilder(address.get())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != OK) {
                throw new IllegalStateException("the chat answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the chat did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the chat was to answer", e);
        }
    }
}
