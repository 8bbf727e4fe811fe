package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What a data folder keeps, and what is said when services cannot start or end too early. */
class RestartIT {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));
    private static final Map<String, AttributeValue> MUG =
            Map.of("sku", AttributeValue.fromS("mug"), "warehouse", AttributeValue.fromS("main"));

    private static final Path LAUNCHER = HOME.resolve("local/dynamodb/DynamoDbLocal.java");

    @TempDir
    Path folder;

    private static Path libraries() {
        var options = ServicesOptions.inMemory(HOME);
        return new DynamoDbDownload(LAUNCHER.getParent(), options.cache(), options.notes()).libraries();
    }

    @Test
    void findsMessagesObjectsAndItemsAgain() {
        var options = ServicesOptions.inMemory(HOME).withData(Optional.of(folder.resolve("data")));
        try (var services = LocalServices.start(options)) {
            services.provision(Blueprints.SHOP);
            fill(services);
        }
        try (var services = LocalServices.start(options)) {
            services.provision(Blueprints.SHOP);
            var url = services.sqsUrl() + "/000000000000/orders";
            assertThat(receiveAll(services, url, 20))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 20).mapToObj(RestartIT::body).toList());
            var object = services.s3()
                    .getObjectAsBytes(request -> request.bucket("lake").key("events/dt=1/a b"));
            assertThat(object.asUtf8String()).isEqualTo("kept");
            assertThat(object.response().contentType()).isEqualTo("text/plain");
            assertThat(services.dynamoDb()
                            .getItem(request -> request.tableName("stock").key(MUG))
                            .item())
                    .isEqualTo(MUG);
        }
    }

    /** Twenty messages, of which some are in flight when the services stop; one more that is done with. */
    private static void fill(LocalServices services) {
        var url = services.sqsUrl() + "/000000000000/orders";
        services.sqs().sendMessage(request -> request.queueUrl(url).messageBody("done"));
        var done = services.sqs()
                .receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(5))
                .messages();
        services.sqs()
                .deleteMessage(request ->
                        request.queueUrl(url).receiptHandle(done.getFirst().receiptHandle()));
        for (int start = 0; start < 20; start += 10) {
            var entries = IntStream.range(start, start + 10)
                    .mapToObj(RestartIT::entry)
                    .toList();
            services.sqs().sendMessageBatch(request -> request.queueUrl(url).entries(entries));
        }
        assertThat(services.sqs()
                        .receiveMessage(request -> request.queueUrl(url))
                        .messages())
                .hasSize(1);
        services.s3()
                .putObject(
                        request -> request.bucket("lake").key("events/dt=1/a b").contentType("text/plain"),
                        RequestBody.fromString("kept"));
        services.dynamoDb().putItem(request -> request.tableName("stock").item(MUG));
    }

    private static SendMessageBatchRequestEntry entry(int number) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(number))
                .messageBody(body(number))
                .build();
    }

    /** One of each batch is nearly as large as a batch may be. */
    private static String body(int number) {
        return number % 10 == 0 ? "x".repeat(1_000_000 + number) : Integer.toString(number);
    }

    private static Set<String> receiveAll(LocalServices services, String url, int count) {
        var bodies = new HashSet<String>();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            services.sqs()
                    .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
                    .messages()
                    .forEach(message -> {
                        bodies.add(message.body());
                        services.sqs()
                                .deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
                    });
            return bodies.size() >= count;
        });
        return bodies;
    }

    @Test
    void saysThatTheCacheCannotBeWritten() throws IOException {
        var cache = Files.writeString(folder.resolve("cache"), "a file");
        assertThatThrownBy(
                        () -> LocalServices.start(ServicesOptions.inMemory(HOME).withCache(cache)))
                .isInstanceOf(ServicesException.class)
                .hasMessageStartingWith("cannot keep DynamoDB Local in " + cache);
    }

    @Test
    void saysWhatMavenSaidWhenItCouldNotFetch() throws IOException {
        var project = Files.createDirectories(folder.resolve("local/dynamodb"));
        var maven = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\necho 'no such registry'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        var notes = new ArrayList<String>();
        var download = new DynamoDbDownload(project, folder.resolve("cache"), notes::add);
        assertThatThrownBy(download::libraries)
                .isInstanceOf(ServicesException.class)
                .hasMessage("Maven could not fetch DynamoDB Local 3.3.1.\n[maven] no such registry");
        assertThat(notes).singleElement().asString().contains("not open source", "DynamoDB Local licence agreement");
    }

    @Test
    void fetchesOnceForSeveralAndAgainWhatIsDamaged() throws Exception {
        var project = Files.createDirectories(folder.resolve("local/dynamodb"));
        var script = """
                #!/bin/sh
                echo fetched >> '%s'
                for word; do case "$word" in -DoutputDirectory=*) echo jar > "${word#*=}/a.jar" ;; esac; done
                """.formatted(folder.resolve("count"));
        assertThat(Files.writeString(folder.resolve("mvnw"), script).toFile().setExecutable(true))
                .isTrue();
        var notes = new CopyOnWriteArrayList<String>();
        var download = new DynamoDbDownload(project, folder.resolve("cache"), notes::add);

        var threads =
                List.of(Thread.startVirtualThread(download::libraries), Thread.startVirtualThread(download::libraries));
        for (var thread : threads) {
            thread.join();
        }
        assertThat(download.libraries().resolve("a.jar")).exists();
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(1);

        Files.writeString(download.libraries().resolve("a.jar"), "");
        assertThat(download.libraries().resolve("a.jar")).hasContent("jar\n");
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(2);
        assertThat(notes).hasSize(2);
    }

    @Test
    void saysWhyDynamoDbLocalEnded() {
        assertThatThrownBy(() -> DynamoDbProcess.start(LAUNCHER, folder, Optional.empty(), line -> {}))
                .isInstanceOf(ServicesException.class)
                .hasMessageStartingWith("DynamoDB Local ended with exit code 1.\n[dynamodb] ")
                .hasMessageContaining("[dynamodb] error: compilation failed")
                .hasMessageEndingWith("If its files are damaged, remove " + folder + " and start again.");
    }

    @Test
    void tellsOfADynamoDbThatDiesLater() {
        var notes = new CopyOnWriteArrayList<String>();
        try (var process = DynamoDbProcess.start(LAUNCHER, libraries(), Optional.empty(), notes::add)) {
            ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(20)).until(() -> !notes.isEmpty());
            assertThat(notes.getFirst()).startsWith("DynamoDB Local ended with exit code 137.");
        }
    }

    @Test
    void leavesNoProcessBehind() {
        var notes = new CopyOnWriteArrayList<String>();
        var process = DynamoDbProcess.start(LAUNCHER, libraries(), Optional.empty(), notes::add);
        long pid = process.pid();
        assertThat(ProcessHandle.of(pid)).isPresent();
        process.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(notes).isEmpty();
    }
}
