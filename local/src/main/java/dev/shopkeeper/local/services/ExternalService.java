package dev.shopkeeper.local.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Somebody else's endpoint, such as LocalStack's; it is neither started nor stopped here. */
record ExternalService(URI url) implements Service {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @throws ServicesException if nothing answers there */
    static ExternalService reach(String name, URI url) {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw new ServicesException("the " + name + " endpoint must be an http or https address: " + url);
        }
        int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), (int) PATIENCE.toMillis());
            return new ExternalService(url);
        } catch (IOException e) {
            throw new ServicesException("no " + name + " answers at " + url + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Not ours.
    }
}
