package dev.shopkeeper.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.fixture.EchoHandler;
import dev.shopkeeper.local.fixture.EnvironmentHandler;
import dev.shopkeeper.local.fixture.ExitingInitHandler;
import dev.shopkeeper.local.fixture.FailingInitHandler;
import dev.shopkeeper.local.fixture.Fixtures;
import dev.shopkeeper.local.fixture.HangingInitHandler;
import dev.shopkeeper.local.fixture.RecordingLog;
import dev.shopkeeper.local.fixture.TroubleHandler;
import dev.shopkeeper.local.lambda.Invocation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions in processes of their own, through the real Runtime Interface Client. */
class FunctionPoolIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    @TempDir
    private Path work;

    private final RecordingLog log = new RecordingLog();
    private FunctionPool pool;

    @BeforeEach
    void start() throws IOException {
        pool = new FunctionPool(
                List.of(
                        Fixtures.function("echo", EchoHandler.class),
                        Fixtures.function("environment", EnvironmentHandler.class),
                        Fixtures.function("trouble", TroubleHandler.class),
                        Fixtures.function("failing-init", FailingInitHandler.class),
                        Fixtures.function("exiting-init", ExitingInitHandler.class),
                        Fixtures.function("hanging-init", HangingInitHandler.class),
                        Fixtures.function("no-class", "dev.shopkeeper.NoSuchHandler::handleRequest", TIMEOUT),
                        Fixtures.function("no-method", EchoHandler.class.getName() + "::noSuch", TIMEOUT)),
                new PoolOptions(
                        "eu-central-1",
                        Map.of("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9"),
                        2,
                        work,
                        Duration.ofSeconds(8)),
                log);
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void answersWithTheFunctionsAnswerAndKeepsItsProcessWarm() throws InterruptedException {
        Invocation first = invoke("echo", "{\"greeting\":\"grüße\"}");
        Invocation second = invoke("echo", "[1,2]");

        assertThat(first.outcome()).isEqualTo(Outcome.OK);
        assertThat(new String(first.payload(), UTF_8)).isEqualTo("{\"greeting\":\"grüße\"}");
        assertThat(first.coldStart()).isTrue();
        assertThat(new String(second.payload(), UTF_8)).isEqualTo("[1,2]");
        assertThat(second.coldStart()).isFalse();
        assertThat(activity("echo").processes()).isEqualTo(1);
        assertThat(activity("echo").invocations()).isEqualTo(2);
        assertThat(activity("echo").maximumMillis()).isGreaterThan(0);
    }

    @Test
    void givesAFunctionTheEnvironmentOfLambdaAndNothingElse() throws Exception {
        JsonNode answer = JSON.readTree(invoke("environment", "{}").payload());

        assertThat(answer.path("SHOP").asText()).isEqualTo("corner");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("environment");
        assertThat(answer.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
        assertThat(answer.path("AWS_REGION").asText()).isEqualTo("eu-central-1");
        assertThat(answer.path("AWS_ENDPOINT_URL_SQS").asText()).isEqualTo("http://127.0.0.1:9");
        assertThat(answer.path("TZ").asText()).isEqualTo(":UTC");
        assertThat(answer.path("arn").asText()).endsWith(":function:environment");
        assertThat(answer.path("requestId").asText()).matches("[0-9a-f-]{36}");
        assertThat(answer.path("remainingMillis").asInt()).isBetween(500, 3_000);
        assertThat(answer.path("heap").asLong() / 1024 / 1024).isBetween(200L, 218L);
        List<String> own = List.of("USER", "HOME", "PWD", "JAVA_HOME", "MAVEN_PROJECTBASEDIR");
        assertThat(own).noneMatch(answer::has);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    throw        | HANDLER_ERROR | java.lang.IllegalStateException | thrown on purpose
                    memory       | HANDLER_ERROR | java.lang.OutOfMemoryError      | Java heap space
                    hang         | TIMEOUT       | Sandbox.Timedout                | Task timed out after 3.00 seconds
                    exit         | CRASH         | Runtime.ExitError               | exit status 3
                    exit-quietly | CRASH         | Runtime.ExitError               | without providing a reason
                    huge         | HANDLER_ERROR | Function.ResponseSizeTooLarge   | maximum allowed payload size
                    """)
    void survivesWhatAFunctionDoes(String trouble, Outcome outcome, String type, String message) throws Exception {
        Invocation bad = invoke("trouble", "{\"trouble\":\"" + trouble + "\"}");
        Invocation next = invoke("trouble", "{\"trouble\":\"none\"}");

        assertThat(bad.outcome()).isEqualTo(outcome);
        assertThat(JSON.readTree(bad.payload()).path("errorType").asText()).isEqualTo(type);
        assertThat(JSON.readTree(bad.payload()).path("errorMessage").asText()).contains(message);
        assertThat(next.outcome()).isEqualTo(Outcome.OK);
        assertThat(activity("trouble").errors()).isEqualTo(1);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR trouble ") && line.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    failing-init | INIT_ERROR    | LAKE_BUCKET is missing
                    exiting-init | INIT_ERROR    | giving up early
                    hanging-init | INIT_ERROR    | Initialisation timed out after 8 seconds
                    no-class     | HANDLER_ERROR | dev.shopkeeper.NoSuchHandler
                    no-method    | HANDLER_ERROR | noSuch
                    """)
    void saysWhyAFunctionCannotStart(String function, Outcome outcome, String reason) throws InterruptedException {
        Invocation invocation = invoke(function, "{}");

        assertThat(invocation.outcome()).isEqualTo(outcome);
        assertThat(new String(invocation.payload(), UTF_8)).contains(reason);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR " + function + " ") && line.contains(reason));
    }

    @Test
    void runsAsManyProcessesAsAllowedAndLetsTheRestWait() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Invocation>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> invoke("environment", "{}")));
            }
            Set<String> processes = new HashSet<>();
            for (Future<Invocation> answer : answers) {
                String payload = new String(answer.get().payload(), UTF_8);
                assertThat(answer.get().failed()).as(payload).isFalse();
                processes.add(JSON.readTree(payload).path("pid").asText());
            }
            assertThat(processes).hasSize(2);
        }
        assertThat(pool.idle()).isTrue();
    }

    @Test
    void passesOnWhatAFunctionWritesWithItsLevel() throws InterruptedException {
        invoke("trouble", "{\"trouble\":\"speak\"}");

        await().untilAsserted(() -> assertThat(log.lines())
                .contains(
                        "WARN trouble shelf is empty",
                        "INFO trouble plain words",
                        "ERROR trouble ERROR to the error stream"));
    }

    @Test
    void refusesAnEventOverTheLimit() throws InterruptedException {
        Invocation invocation = pool.invoke("echo", new byte[PayloadLimits.REQUEST_BYTES + 1]);

        assertThat(invocation.outcome()).isEqualTo(Outcome.HANDLER_ERROR);
        assertThat(new String(invocation.payload(), UTF_8)).contains("RequestTooLargeException");
    }

    @Test
    void namesTheKnownFunctionsWhenAskedForAnother() {
        assertThatThrownBy(() -> invoke("nobody", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("echo, environment");
    }

    @Test
    void endsItsProcessesAndLeavesNoFileOfTheirs() throws Exception {
        long process =
                JSON.readTree(invoke("environment", "{}").payload()).path("pid").asLong();

        pool.close();

        assertThat(ProcessHandle.of(process)).isNotPresent();
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
        assertThat(invoke("environment", "{}").outcome()).isEqualTo(Outcome.INIT_ERROR);
    }

    private Invocation invoke(String function, String event) throws InterruptedException {
        return pool.invoke(function, event.getBytes(UTF_8));
    }

    private FunctionActivity activity(String function) {
        return pool.activity().stream()
                .filter(activity -> activity.function().equals(function))
                .findFirst()
                .orElseThrow();
    }
}
