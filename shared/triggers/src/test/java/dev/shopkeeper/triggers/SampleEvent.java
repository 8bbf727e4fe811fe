package dev.shopkeeper.triggers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The files of {@code events/}, for the handler tests of every function. */
public final class SampleEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleEvent() {}

    /** @param name of the file, without its ending */
    public static ObjectNode of(String name) {
        Path events = Path.of(System.getProperty("shopkeeper.home"), "events");
        try {
            return (ObjectNode) JSON.readTree(events.resolve(name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request like the sample, with this parameter alone. */
    public static ObjectNode asking(String name, String parameter, String value) {
        ObjectNode request = of(name);
        request.putObject("queryStringParameters").put(parameter, value);
        return request;
    }
}
