package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.Node;
import dev.shopkeeper.local.template.Node.Mapping;
import dev.shopkeeper.local.template.Node.Scalar;
import dev.shopkeeper.local.template.Node.Sequence;
import dev.shopkeeper.local.template.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** openapi.yaml says what template.yaml routes, and nothing else. */
class OpenApiTest {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final Mapping document = read(HOME.resolve("openapi.yaml"));

    @Test
    void hasTheRoutesOfTheTemplate() {
        Set<String> routed = routes().map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = operations()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(routed);
    }

    @Test
    void describesEveryVariableOfAPath() {
        assertThat(operations()).allSatisfy(operation -> {
            Set<String> inPath = VARIABLE.matcher(operation.path())
                    .results()
                    .map(OpenApiTest::name)
                    .collect(Collectors.toSet());
            assertThat(operation.parameters(document).collect(Collectors.toSet()))
                    .as(operation.path())
                    .isEqualTo(inPath);
        });
    }

    @Test
    void asksForTheTokensOfTheTemplate() {
        Map<String, Set<String>> routed = new TreeMap<>();
        routes().forEach(route -> routed.put(
                route.method() + " " + route.path(),
                route.authorization().map(wanted -> Set.copyOf(wanted.scopes())).orElse(Set.of())));
        Map<String, Set<String>> described = new TreeMap<>();
        operations()
                .forEach(operation ->
                        described.put(operation.method() + " " + operation.path(), operation.scopes(document)));
        assertThat(described).isEqualTo(routed);
    }

    @Test
    void saysWhatEveryRefusalOfATokenLooksLike() {
        assertThat(operations().filter(operation -> !operation.scopes(document).isEmpty()))
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(List.of("401", "403")).as(operation.path()).allMatch(operation::answers));
    }

    @Test
    void saysWhatTheGatewayAnswersForAFunctionThatCannot() {
        assertThat(operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(List.of("429", "500", "503"))
                        .as(operation.path())
                        .allMatch(operation::answers));
    }

    @Test
    void standsWhereTheMachineAndTheStackSay() {
        String port = Checkout.commandLine()
                .getSubcommands()
                .get("up")
                .getCommandSpec()
                .findOption("--port")
                .defaultValueString();
        List<String> urls = WrittenTemplate.at(document, "servers").stream()
                .flatMap(servers -> ((Sequence) servers).items().stream())
                .map(server -> Operation.text((Mapping) server, "url"))
                .toList();
        assertThat(urls)
                .containsExactly("http://127.0.0.1:" + port, "https://{apiId}.execute-api.{region}.amazonaws.com");
        assertThat(Checkout.text("template.yaml"))
                .contains("https://${ShopApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}");
    }

    private static String name(MatchResult variable) {
        return variable.group(1);
    }

    private static Stream<HttpRoute> routes() {
        return WrittenTemplate.read(HOME, HOME.resolve("template.yaml")).blueprint().functions().stream()
                .flatMap(function -> function.eventSources().stream())
                .filter(HttpRoute.class::isInstance)
                .map(HttpRoute.class::cast);
    }

    private Stream<Operation> operations() {
        return ((Mapping) document.entries().get("paths"))
                .entries().entrySet().stream()
                        .flatMap(path -> ((Mapping) path.getValue())
                                .entries().entrySet().stream().map(method -> Operation.of(path.getKey(), method)));
    }

    private record Operation(String method, String path, Mapping body) {
        static Operation of(String path, Map.Entry<String, Node> method) {
            return new Operation(method.getKey().toUpperCase(Locale.ROOT), path, (Mapping) method.getValue());
        }

        boolean answers(String status) {
            return ((Mapping) body.entries().get("responses")).entries().containsKey(status);
        }

        /** Of its tokens, or the document's if it says nothing; none if it takes none. */
        Set<String> scopes(Mapping document) {
            Node security =
                    body.entries().getOrDefault("security", document.entries().get("security"));
            return ((Sequence) security)
                    .items().stream()
                            .map(way -> ((Mapping) way).entries().get("operators"))
                            .filter(Sequence.class::isInstance)
                            .flatMap(scopes -> ((Sequence) scopes).items().stream())
                            .map(scope -> ((Scalar) scope).text())
                            .collect(Collectors.toSet());
        }

        /** Names of the parameters in the path. */
        Stream<String> parameters(Mapping document) {
            if (!(body.entries().get("parameters") instanceof Sequence list)) {
                return Stream.of();
            }
            return list.items().stream()
                    .map(parameter -> resolved((Mapping) parameter, document))
                    .filter(parameter -> text(parameter, "in").equals("path"))
                    .map(parameter -> text(parameter, "name"));
        }

        private static Mapping resolved(Mapping parameter, Mapping document) {
            if (!parameter.entries().containsKey("$ref")) {
                return parameter;
            }
            Mapping found = document;
            for (String step : text(parameter, "$ref").substring("#/".length()).split("/", -1)) {
                found = (Mapping) found.entries().get(step);
            }
            return found;
        }

        private static String text(Mapping mapping, String key) {
            return ((Scalar) mapping.entries().get(key)).text();
        }
    }

    private static Mapping read(Path file) {
        try {
            return YamlReader.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
