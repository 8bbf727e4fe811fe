package dev.shopkeeper.endtoend;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.Node;
import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;
import dev.shopkeeper.local.template.TemplateReader;
import dev.shopkeeper.local.template.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A template twice: as it is written and as it is read.
 *
 * @param home the checkout
 * @param parameters as written, by name
 * @param resources as written, by logical id
 */
record WrittenTemplate(
        Path home, Map<String, Mapping> parameters, Map<String, Mapping> resources, Blueprint blueprint) {
    /** Where it matters, those that ask most of the rest: a zone whose clocks change, the longest time between updates. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "WriteKeys", "local",
            "AllowedOrigins", "https://shop.example",
            "AlertChatSecret", "arn:aws:secretsmanager:eu-central-1:000000000000:secret:chat",
            "ShopTimeZone", "Europe/Berlin",
            "RecommendationUpdateMinutes", "60");

    /** @param home where the events and the functions' modules are */
    static WrittenTemplate read(Path home, Path file) {
        var nowhere = URI.create("http://127.0.0.1:1");
        var endpoints = new Endpoints(nowhere, nowhere, nowhere, nowhere, nowhere);
        return new WrittenTemplate(
                home,
                section("Parameters", file),
                section("Resources", file),
                TemplateReader.readUnbuilt(file, PARAMETERS, endpoints));
    }

    private static Map<String, Mapping> section(String name, Path file) {
        try {
            var found = new LinkedHashMap<String, Mapping>();
            var written =
                    (Mapping) YamlReader.read(Files.readString(file)).entries().get(name);
            written.entries().forEach((id, entry) -> found.put(id, (Mapping) entry));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Mapping> ofType(String type) {
        var found = new LinkedHashMap<>(resources);
        found.values().removeIf(resource -> !textAt(resource, "Type").equals(Optional.of(type)));
        return found;
    }

    /** @param path keys of mappings and indexes of lists */
    static Optional<Node> at(Node node, Object... path) {
        var found = Optional.of(node);
        for (var step : path) {
            found = found.flatMap(parent -> switch (parent) {
                case Mapping mapping -> Optional.ofNullable(mapping.entries().get(step));
                case Sequence list
                when step instanceof Integer index && index < list.items().size() ->
                    Optional.of(list.items().get(index));
                default -> Optional.empty();
            });
        }
        return found;
    }

    static Optional<String> textAt(Node node, Object... path) {
        return at(node, path).filter(Scalar.class::isInstance).map(scalar -> ((Scalar) scalar).text());
    }

    /** @return {@code !GetAtt A.B} as {@code A.B}, {@code !Sub text} as the text, unresolved */
    static Optional<String> argumentAt(String function, Node node, Object... path) {
        return at(node, path)
                .filter(value -> value instanceof Call call && call.function().equals(function))
                .flatMap(call -> textAt(((Call) call).argument()));
    }
}
