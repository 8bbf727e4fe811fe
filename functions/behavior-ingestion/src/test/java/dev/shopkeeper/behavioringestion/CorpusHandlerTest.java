package dev.shopkeeper.behavioringestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.behavioringestion.json.StorableText;
import dev.shopkeeper.events.BehaviorEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JSONTestSuite and the big list of naughty strings, in the folder that the system property names. */
class CorpusHandlerTest {
    private static final String PROPERTY = "shopkeeper.corpus";

    private Path corpus;

    @BeforeEach
    void findTheCorpus() {
        String folder = System.getProperty(PROPERTY, "");
        assumeTrue(!folder.isEmpty(), "-D" + PROPERTY + " names no folder with parsing/*.json and blns.json");
        corpus = Path.of(folder);
    }

    @Test
    void takesAndRefusesJsonAsItsTestSuiteSays() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(corpus.resolve("parsing"))) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(250);
        for (Path file : files) {
            byte[] json = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            assertThat(send(json)).as("%s as a body", name).isIn(asBody(name.charAt(0)));
            assertThat(send(asProperty(json))).as("%s as a value", name).isIn(asValue(name.charAt(0)));
        }
    }

    @Test
    void naughtyStringsComeThroughAsTheyAre() throws IOException {
        for (JsonNode naughty : Door.json(Files.readString(corpus.resolve("blns.json")))) {
            String text = naughty.asText();
            var door = new Door();
            APIGatewayV2HTTPResponse answer = door.send("track", event(text).toString());
            assertThat(answer.getStatusCode()).as(text).isEqualTo(200);
            BehaviorEvent event = door.kept().getFirst();
            String kept = StorableText.of(text);
            assertThat(event.properties().get("value").asText()).isEqualTo(kept);
            assertThat(event.properties().at("/list/0").asText()).isEqualTo(kept);
            if (canName(text)) {
                assertThat(event.event()).isEqualTo(kept.strip());
                assertThat(event.messageId()).isEqualTo(kept.strip());
                assertThat(event.visitorId()).isEqualTo(kept.strip());
            }
        }
    }

    private static ObjectNode event(String text) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "track");
        String name = canName(text) ? text : "other";
        event.put("event", name).put("messageId", name).put("anonymousId", name);
        ObjectNode properties = event.putObject("properties").put("value", text);
        properties.putArray("list").add(text);
        return event;
    }

    private static boolean canName(String text) {
        return !text.isBlank() && text.length() <= 256;
    }

    /** What is JSON may still be no event. */
    private static List<Integer> asBody(char verdict) {
        return verdict == 'n' ? List.of(400) : List.of(200, 400);
    }

    private static List<Integer> asValue(char verdict) {
        return switch (verdict) {
            case 'y' -> List.of(200);
            case 'n' -> List.of(400);
            default -> List.of(200, 400);
        };
    }

    private static int send(byte[] body) {
        return new Door().send(Door.request("track", body, Map.of())).getStatusCode();
    }

    private static byte[] asProperty(byte[] json) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write("{\"event\":\"Note\",\"anonymousId\":\"v\",\"properties\":{\"value\":"
                .getBytes(StandardCharsets.UTF_8));
        body.write(json);
        body.write("}}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
