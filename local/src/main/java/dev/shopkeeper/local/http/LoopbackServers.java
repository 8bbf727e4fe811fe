package dev.shopkeeper.local.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/**
 * HTTP servers that nobody outside this computer can reach, a virtual thread for each request. A handler that can't answer
 * in whole must throw: the JDK's server counts a connection that a handler has closed as open for ever, and takes no more
 * when it has {@code jdk.httpserver.maxConnections} of them.
 */
public final class LoopbackServers {
    private static final int BACKLOG = 256;

    private LoopbackServers() {}

    /**
     * @param port 0 for any free one
     * @throws java.net.BindException if the port is taken
     */
    public static HttpServer create(int port) throws IOException {
        tune();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), port), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return server;
    }

    public static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Settings that the JDK's server reads once from system properties. Without nodelay an answer whose header and body
     * are two segments waits 40 ms for the client's delayed acknowledgement (Nagle's algorithm). A request must arrive
     * within maxReqTime seconds, so that slow clients don't pile up.
     */
    private static void tune() {
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("sun.net.httpserver.maxReqTime", "60");
        setDefault("sun.net.httpserver.idleInterval", "60");
        setDefault("sun.net.httpserver.maxIdleConnections", "500");
        setDefault("jdk.httpserver.maxConnections", "1000");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }
}
