package dev.shopkeeper.local.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.fixture.FixtureHome;
import dev.shopkeeper.local.fixture.RecordingLog;
import dev.shopkeeper.local.lambda.Invocation.Outcome;
import dev.shopkeeper.local.template.TemplateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A whole machine, its template and its functions, asked over the real protocols. */
class MachineIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static final RecordingLog LOG = new RecordingLog();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Machine machine;

    @BeforeAll
    static void start() throws IOException {
        machine = Machine.start(FixtureHome.options(FixtureHome.create(folder), 0), LOG);
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    @Test
    void answersOverHttpWithWhatTheFunctionAnswers() throws Exception {
        HttpResponse<String> response = send("POST", "/echo/a/b?x=1&x=2", "{\"a\":1}");

        JsonNode event = JSON.readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(event.path("routeKey").asText()).isEqualTo("ANY /echo/{proxy+}");
        assertThat(event.path("pathParameters").path("proxy").asText()).isEqualTo("a/b");
        assertThat(event.path("body").asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void givesFunctionsTheLocalParametersAndServices() throws Exception {
        JsonNode environment = JSON.readTree(send("GET", "/environment", "").body());

        assertThat(environment.path("STAGE").asText()).isEqualTo("local");
        assertThat(environment.path("SHOP").asText()).isEqualTo("corner");
        // Not the services themselves: what a function may do with them is asked first.
        assertThat(URI.create(environment.path("AWS_ENDPOINT_URL").asText()))
                .hasHost("127.0.0.1")
                .isNotIn(
                        machine.addresses().s3(),
                        machine.addresses().sqs(),
                        machine.addresses().dynamoDb(),
                        machine.addresses().sns(),
                        machine.addresses().secrets());
        assertThat(machine.addresses().buckets()).containsOnlyKeys("Lake");
        assertThat(machine.addresses().tables()).containsOnlyKeys("Ledger");
    }

    @ParameterizedTest
    @CsvSource({"throw, 500", "memory, 500", "exit, 500", "huge, 500", "hang, 503"})
    void staysUpWhateverAFunctionDoes(String trouble, int status) throws Exception {
        HttpResponse<String> bad = send("GET", "/trouble/" + trouble, "");
        HttpResponse<String> next = send("GET", "/trouble/none", "");

        assertThat(bad.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(bad.body()).has("message")).isTrue();
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(LOG.lines()).anyMatch(line -> line.startsWith("ERROR trouble "));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /nowhere HTTP/1.1, 404 Not Found",
        "DELETE /environment HTTP/1.1, 404 Not Found",
        "GET /environment/ HTTP/1.1, 404 Not Found",
        "GET /trouble/%zz HTTP/1.1, 400",
        "GET /trouble/%C3%28|{ HTTP/1.1, 400",
        "NONSENSE, 400",
    })
    void refusesRequestsThatLeadNowhere(String requestLine, String status) throws Exception {
        assertThat(firstLineOfAnswer(requestLine)).startsWith("HTTP/1.1 " + status.substring(0, 3));
        assertThat(send("GET", "/environment", "").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesBodiesOverTheLimit() throws Exception {
        HttpResponse<String> tooLong = send("POST", "/echo/long", "x".repeat(6 * 1024 * 1024 + 1));
        HttpResponse<String> tooLongOnceEncoded = send("POST", "/echo/long", "\"".repeat(4 * 1024 * 1024));

        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
        assertThat(tooLongOnceEncoded.statusCode()).isEqualTo(413);
        assertThat(send("GET", "/environment", "").statusCode()).isEqualTo(200);
    }

    @Test
    void putsDeadLettersBackWhenAsked() throws Exception {
        try (SqsClient sqs = sqs()) {
            String queue = sqs.getQueueUrl(request -> request.queueName("shopkeeper-work"))
                    .queueUrl();
            sqs.sendMessage(message -> message.queueUrl(queue).messageBody("poison"));
            sqs.sendMessage(message -> message.queueUrl(queue).messageBody("fine"));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue("WorkFailures").visible()).isEqualTo(1));
        assertThat(machine.awaitIdle(PATIENCE)).isTrue();
        long before = function("worker").invocations();

        int moved = RemoteMachine.connect(folder).redrive("work-failures");

        assertThat(moved).isEqualTo(1);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(function("worker").invocations()).isGreaterThan(before));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queue("WorkFailures").visible()).isEqualTo(1));
        assertThatThrownBy(() -> machine.redrive("NightlyFailures"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("those are: WorkFailures");
        assertThatThrownBy(() -> RemoteMachine.connect(folder).redrive("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are Work, WorkFailures, NightlyFailures");
    }

    @Test
    void firesASchedule() throws InterruptedException {
        var invocation = RemoteMachine.connect(folder).run("nightly", Optional.of(LocalDate.of(2026, 7, 1)));

        assertThat(new String(invocation.payload(), UTF_8)).isEqualTo("{\"scheduled_at\":\"2026-07-01T00:00:00Z\"}");
        assertThatThrownBy(() -> machine.run("weekly", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weekly");
    }

    @Test
    void isControlledFromAnotherProcess() throws InterruptedException {
        RemoteMachine remote = RemoteMachine.connect(folder);

        var invocation = remote.invoke("Echo", "{\"a\":1}".getBytes(UTF_8));

        assertThat(invocation.outcome()).isEqualTo(Outcome.OK);
        assertThat(new String(invocation.payload(), UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(remote.addresses()).isEqualTo(machine.addresses());
        assertThat(remote.awaitIdle(PATIENCE)).isTrue();
        assertThat(remote.status().schedules())
                .containsExactly(new MachineStatus.Schedule("Nightly", "echo", "cron(0 2 * * ? *)", "Europe/Berlin"));
        assertThat(remote.status().tables()).containsExactly(new MachineStatus.Table("Ledger", 0));
        assertThatThrownBy(() -> remote.invoke("nobody", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("echo, environment, trouble, worker");
    }

    @Test
    void letsNobodyElseControlIt() throws Exception {
        Path file = folder.resolve(".shopkeeper/machine.json");
        URI control = URI.create(JSON.readTree(file.toFile()).path("control").asText());

        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(control.resolve("/status"))
                        .header("Authorization", "Bearer guessed")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesASecondMachineInTheSameHome() {
        assertThatThrownBy(() -> Machine.start(FixtureHome.options(folder, 0), LOG))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining(
                        "already (process " + ProcessHandle.current().pid() + ")");
    }

    @Test
    void namesTheOptionWhenThePortIsTaken(@TempDir Path other) throws IOException {
        FixtureHome.create(other);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Machine.start(FixtureHome.options(other, taken.getLocalPort()), LOG))
                    .isInstanceOf(MachineException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use")
                    .hasMessageContaining("--port");
        }
        assertThatThrownBy(() -> RemoteMachine.connect(other))
                .isInstanceOf(MachineException.class)
                .hasMessage("no machine is running: start one with ./shopkeeper up");
    }

    @Test
    void refusesATemplateWhoseHandlerIsMissingBeforeItStartsAnything(@TempDir Path other) throws IOException {
        Path template = FixtureHome.create(other).resolve("template.yaml");
        Files.writeString(template, Files.readString(template).replace("EchoHandler", "GoneHandler"));

        assertThatThrownBy(() -> Machine.start(FixtureHome.options(other, 0), LOG))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Echo")
                .hasMessageContaining("GoneHandler");
        assertThat(other.resolve(".shopkeeper/work")).doesNotExist();
    }

    @Test
    void knowsAFileThatADeadMachineLeft(@TempDir Path other) throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        new MachineFile(dead.pid(), 0, URI.create("http://127.0.0.1:9"), "token").write(other);
        new MachineFile(ProcessHandle.current().pid(), 1, URI.create("http://127.0.0.1:9"), "token").write(other);

        assertThatThrownBy(() -> RemoteMachine.connect(other))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("no machine is running");
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(machine.addresses().http().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String firstLineOfAnswer(String requestLine) throws IOException {
        URI http = machine.addresses().http();
        try (Socket socket = new Socket(http.getHost(), http.getPort())) {
            String head = requestLine + "\r\nHost: shop\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            List<String> lines = new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
            return lines.isEmpty() ? "" : lines.getFirst();
        }
    }

    private static MachineStatus.Queue queue(String name) {
        return machine.status().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MachineStatus.Function function(String name) {
        return machine.status().functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(machine.addresses().sqs())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
