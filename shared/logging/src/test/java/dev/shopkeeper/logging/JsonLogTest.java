package dev.shopkeeper.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;
import software.amazon.lambda.powertools.logging.internal.LoggingManagerRegistry;

class JsonLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger("dev.shopkeeper.Something");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream output = System.out;
    private final LogLevels levels = new LogLevels();

    @BeforeEach
    void capture() {
        levels.setLogLevel(Level.INFO);
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(output);
        levels.setLogLevel(Level.INFO);
        MDC.clear();
    }

    @Test
    void aLineHasTheNamesOfPowertools() throws JsonProcessingException {
        Instant before = Instant.now().minusMillis(1);
        LOG.warn("{} of {} movements refused", 2, 7);
        JsonNode line = onlyLine();
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("message").asText()).isEqualTo("2 of 7 movements refused");
        assertThat(Instant.parse(line.path("timestamp").asText())).isBetween(before, Instant.now());
        assertThat(line.has("error")).isFalse();
    }

    @Test
    void theKeysOfAnInvocationAreInEachOfItsLines() throws JsonProcessingException {
        String answer = PowertoolsLogging.withLogging(new InvocationContext(), () -> {
            MDC.put("correlation_id", "req-1");
            LOG.info("counted");
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        JsonNode line = onlyLine();
        assertThat(line.path("function_name").asText()).isEqualTo("stock-ledger");
        assertThat(line.path("function_request_id").asText()).isEqualTo("7f1c");
        assertThat(line.path("function_memory_size").isInt()).isTrue();
        assertThat(line.path("cold_start").isBoolean()).isTrue();
        assertThat(line.has("service")).isTrue();
        assertThat(line.path("correlation_id").asText()).isEqualTo("req-1");
    }

    @Test
    void structuredArgumentsAreKeysOfTheLine() throws JsonProcessingException {
        LOG.info(
                "told {}",
                StructuredArguments.entry("alerts", 3),
                StructuredArguments.entries(Map.of("kind", "shortage", "skus", List.of("A", "B"))));
        JsonNode line = onlyLine();
        assertThat(line.path("alerts").asInt()).isEqualTo(3);
        assertThat(line.path("kind").asText()).isEqualTo("shortage");
        assertThat(line.path("skus").path(1).asText()).isEqualTo("B");
    }

    @Test
    void anExceptionIsAnErrorWithNameMessageAndStack() throws JsonProcessingException {
        LOG.error("not kept", new IllegalStateException("no \"queue\"", new IllegalArgumentException()));
        JsonNode error = onlyLine().path("error");
        assertThat(error.path("name").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("message").asText()).isEqualTo("no \"queue\"");
        assertThat(error.path("stack").asText())
                .contains("JsonLogTest", "Caused by: java.lang.IllegalArgumentException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n\tc", "say \"no\" \\ /", "\u0000\u0001\u001f\u007f", "绿茶 🍵", "\u2028", "{}"})
    void anyTextStaysOneLineAndIsReadAsItWas(String text) throws JsonProcessingException {
        LOG.info("got {}", text, StructuredArguments.entry("key", text));
        assertThat(onlyLine().path("message").asText()).isEqualTo("got " + text);
        assertThat(onlyLine().path("key").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void whatIsBelowTheLevelIsNotWritten(Level level) {
        LoggingManagerRegistry.getLoggingManager().setLogLevel(level);
        LOG.trace("x");
        LOG.debug("x");
        LOG.info("x");
        LOG.warn("x");
        LOG.error("x");
        assertThat(levels.getLogLevel(LOG)).isEqualTo(level);
        assertThat(lines()).hasSize(level.ordinal() + 1);
    }

    @Test
    void theSdkNeverTellsWhatItSends() {
        levels.setLogLevel(Level.TRACE);
        Logger sdk = LoggerFactory.getLogger("software.amazon.awssdk.request");
        sdk.debug("a customer's name");
        sdk.info("a customer's name");
        sdk.warn("slow");
        assertThat(lines()).singleElement().asString().contains("slow");
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private JsonNode onlyLine() throws JsonProcessingException {
        assertThat(lines()).hasSize(1);
        return JSON.readTree(lines().getFirst());
    }
}
