package dev.shopkeeper.behavioringestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SQS that takes every batch at once and keeps nothing: a process of its own, so that its CPU is not the door's. */
final class QueueStub implements AutoCloseable {
    private static final Pattern BODY = Pattern.compile("\"MessageBody\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private final Process process;
    private final URI url;

    private QueueStub(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static QueueStub start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueStub.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new QueueStub(process, URI.create(out.readLine()));
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Serves until it is ended. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", QueueStub::answer);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher body = BODY.matcher(request);
        var entries = new StringBuilder();
        for (int i = 0; body.find(); i++) {
            entries.append(i > 0 ? "," : "")
                    .append("{\"Id\":\"%d\",\"MessageId\":\"m\",\"MD5OfMessageBody\":\"%s\"}"
                            .formatted(i, md5(body.group(1))));
        }
        byte[] answer = ("{\"Successful\":[" + entries + "],\"Failed\":[]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** The SDK compares it with its own. */
    private static String md5(String escaped) {
        String body = escaped.replace("\\\"", "\"").replace("\\\\", "\\");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
