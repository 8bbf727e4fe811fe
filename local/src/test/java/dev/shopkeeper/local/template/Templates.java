package dev.shopkeeper.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Templates as text, for tests. */
final class Templates {
    static final Endpoints ENDPOINTS = new Endpoints(
            URI.create("http://127.0.0.1:9324"),
            URI.create("http://127.0.0.1:9090"),
            URI.create("http://127.0.0.1:8000"),
            URI.create("http://127.0.0.1:9911"),
            URI.create("http://127.0.0.1:3000"));

    /** The start of a function whose properties go on with six spaces of indentation. */
    static final String FUNCTION = """
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: functions/order-intake/target/order-intake.jar
                  Handler: shop.OrdersHandler::handleRequest
                  Runtime: java25
            """;

    private final Path folder;

    Templates(Path folder) {
        this.folder = folder;
    }

    Blueprint read(String yaml) {
        return read(yaml, Map.of());
    }

    Blueprint read(String yaml, Map<String, String> parameters) {
        return TemplateReader.readUnbuilt(write(yaml), parameters, ENDPOINTS);
    }

    Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("template.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
