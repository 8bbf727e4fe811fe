package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the README pages say exists does exist. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./shopkeeper +([a-z-]+)((?: +[^`|#\\n]+)?)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");
    private static final Pattern EVENT_FILE = Pattern.compile("events/[a-z0-9-]+\\.json");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.home())) {
            return files
                    .filter(file -> file.getFileName().toString().endsWith(".md"))
                    .filter(file -> !Checkout.home().relativize(file).toString().contains("target"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkToAFileLeadsSomewhere(Path page) throws IOException {
        assertThat(found(LINK, Files.readString(page)).map(match -> match.group(1)))
                .filteredOn(link -> !link.contains("://"))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandAndOptionExists(Path page) throws IOException {
        CommandLine shopkeeper = Checkout.commandLine();
        for (MatchResult match : found(COMMAND, Files.readString(page)).toList()) {
            CommandLine command = shopkeeper.getSubcommands().get(match.group(1));
            assertThat(command).as(match.group()).isNotNull();
            CommandLine named = command.getSubcommands().getOrDefault(firstWord(match.group(2)), command);
            assertThat(found(OPTION, match.group(2)).map(MatchResult::group))
                    .as(match.group())
                    .allSatisfy(option -> assertThat(named.getCommandSpec().findOption(option))
                            .isNotNull());
        }
    }

    private static String firstWord(String text) {
        return text.strip().split("[ `]", 2)[0];
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySampleEventExists(Path page) throws IOException {
        assertThat(found(EVENT_FILE, Files.readString(page)).map(MatchResult::group))
                .allSatisfy(file -> assertThat(Checkout.path(file)).exists());
    }

    @Test
    void theTwoCommandsAreTheOnesPromised() {
        assertThat(Checkout.text("README.md")).contains("\n./shopkeeper demo ", "\n./mvnw verify ");
        assertThat(Checkout.path("shopkeeper")).isExecutable();
        assertThat(Checkout.path("mvnw")).isExecutable();
    }

    @Test
    void everyFunctionAndEveryRouteIsNamed() {
        Blueprint blueprint = blueprint();
        String readme = Checkout.text("README.md");
        assertThat(blueprint.functions())
                .allSatisfy(function -> assertThat(readme).contains("(functions/" + function.name() + ")"));
        assertThat(routes(blueprint)).allSatisfy(path -> assertThat(readme).contains(path));
    }

    @Test
    void everyTableIsNamedWithItsKeys() {
        String readme = Checkout.text("README.md");
        assertThat(blueprint().tables()).allSatisfy(table -> {
            String keys = Stream.concat(Stream.of(table.keys().hash()), table.keys().range().stream())
                    .map(key -> "`" + key + "`")
                    .collect(Collectors.joining(", "));
            assertThat(readme).contains("| " + keys);
        });
    }

    @Test
    void everyModuleHasItsFolder() {
        List<String> modules = found(Pattern.compile("<module>([^<]+)</module>"), Checkout.text("pom.xml"))
                .map(match -> match.group(1))
                .toList();
        assertThat(modules)
                .isNotEmpty()
                .allSatisfy(module -> assertThat(Checkout.path(module)).isDirectory());
    }

    /** The routes as the README writes them: without the version in front. */
    private static Set<String> routes(Blueprint blueprint) {
        return blueprint.functions().stream()
                .flatMap(function -> function.eventSources().stream())
                .filter(EventSource.HttpRoute.class::isInstance)
                .map(route -> ((EventSource.HttpRoute) route).path().replaceFirst("^/v1", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Blueprint blueprint() {
        return WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml"))
                .blueprint();
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
