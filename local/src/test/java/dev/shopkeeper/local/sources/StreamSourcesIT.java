package dev.shopkeeper.local.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.services.LocalServices;
import dev.shopkeeper.local.services.ServicesOptions;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.QueueSpec;
import dev.shopkeeper.local.template.TableSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Table streams that wake functions, with DynamoDB Local. */
class StreamSourcesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NUMBER = "/dynamodb/NewImage/n/N";
    private static LocalServices services;

    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private String table;
    private EventSources sources;

    @BeforeAll
    static void startServices() {
        services = LocalServices.start(ServicesOptions.inMemory(Path.of(System.getProperty("shopkeeper.home"))));
    }

    @AfterAll
    static void stopServices() {
        services.close();
    }

    @BeforeEach
    void createTable(TestInfo test) {
        table = test.getTestMethod().orElseThrow().getName();
        provision(Specs.table(table));
    }

    @AfterEach
    void close() {
        sources.close();
    }

    @Test
    void deliversTheShapeOfLambda() {
        services.dynamoDb()
                .putItem(request -> request.tableName(table)
                        .item(Map.of(
                                "sku", text("A"),
                                "warehouse", text("main"),
                                "n", number(7),
                                "flag", AttributeValue.fromBool(true),
                                "none", AttributeValue.fromNul(true),
                                "bytes", AttributeValue.fromB(SdkBytes.fromString("hi", StandardCharsets.UTF_8)),
                                "texts", AttributeValue.fromSs(List.of("x", "y")),
                                "numbers", AttributeValue.fromNs(List.of("1", "2")),
                                "list", AttributeValue.fromL(List.of(number(1), text("t"))),
                                "map", AttributeValue.fromM(Map.of("inner", number(2))))));
        put("A", 8);
        services.dynamoDb()
                .deleteItem(
                        request -> request.tableName(table).key(Map.of("sku", text("A"), "warehouse", text("main"))));
        functions.with("alerts");
        start(Specs.streamSource(table, 100, 5, true, Optional.empty()));
        await().atMost(PATIENCE).until(sources::idle);

        byte[] event = functions.received("alerts").getFirst();
        JsonNode insert = ScriptedFunctions.parse(event).at("/Records/0");
        assertThat(insert.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "eventID",
                        "eventName",
                        "eventVersion",
                        "eventSource",
                        "awsRegion",
                        "dynamodb",
                        "eventSourceARN");
        assertThat(insert.path("dynamodb").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "ApproximateCreationDateTime",
                        "Keys",
                        "NewImage",
                        "SequenceNumber",
                        "SizeBytes",
                        "StreamViewType");
        assertThat(insert.at("/dynamodb/ApproximateCreationDateTime").isIntegralNumber())
                .isTrue();
        assertThat(insert.at("/dynamodb/NewImage/map").toString()).isEqualTo("{\"M\":{\"inner\":{\"N\":\"2\"}}}");
        assertThat(insert.at("/dynamodb/NewImage/list").toString()).isEqualTo("{\"L\":[{\"N\":\"1\"},{\"S\":\"t\"}]}");
        assertThat(insert.at("/dynamodb/NewImage/bytes").toString()).isEqualTo("{\"B\":\"aGk=\"}");
        assertThat(insert.at("/dynamodb/NewImage/flag").toString()).isEqualTo("{\"BOOL\":true}");
        assertThat(insert.at("/dynamodb/NewImage/none").toString()).isEqualTo("{\"NULL\":true}");

        var records = LambdaEvents.read(DynamodbEvent.class, event).getRecords();
        assertThat(records).extracting(r -> r.getEventName()).containsExactly("INSERT", "MODIFY", "REMOVE");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getEventSource()).isEqualTo("aws:dynamodb");
            assertThat(record.getAwsRegion()).isEqualTo("eu-central-1");
            assertThat(record.getEventSourceARN())
                    .startsWith("arn:aws:dynamodb:eu-central-1:000000000000:table/" + table + "/stream/20");
            assertThat(record.getDynamodb().getStreamViewType()).isEqualTo("NEW_AND_OLD_IMAGES");
            assertThat(record.getDynamodb().getKeys()).containsOnlyKeys("sku", "warehouse");
        });
        assertThat(records.get(0).getDynamodb().getNewImage().get("texts").getSS())
                .containsExactlyInAnyOrder("x", "y");
        assertThat(records.get(0).getDynamodb().getNewImage().get("numbers").getNS())
                .containsExactlyInAnyOrder("1", "2");
        assertThat(records.get(1).getDynamodb().getOldImage().get("n").getN()).isEqualTo("7");
        assertThat(records.get(2).getDynamodb().getNewImage()).isNull();
    }

    @Test
    void keepsTheOrderAndTheBatchSize() {
        functions.with("alerts");
        start(Specs.streamSource(table, 7, 5, true, Optional.empty()));
        IntStream.range(0, 50).forEach(n -> put("A", n));
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(flat(functions.batches("alerts", NUMBER)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
        assertThat(functions.batches("alerts", NUMBER)).allMatch(batch -> batch.size() <= 7);
    }

    @Test
    void isBusyUntilTheLastChangeIsRead() {
        functions.with("alerts");
        start(Specs.streamSource(table, 100, 5, true, Optional.empty()));
        for (int n = 0; n < 20; n++) {
            put("A", n);
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(sources::idle);
            assertThat(flat(functions.batches("alerts", NUMBER))).hasSize(n + 1);
        }
    }

    @Test
    void isBusyWhileABatchIsInHand() throws InterruptedException {
        var finish = new CountDownLatch(1);
        functions.with("alerts", (event, call) -> {
            finish.await();
            return ScriptedFunctions.ok("{}");
        });
        start(Specs.streamSource(table, 100, 5, true, Optional.empty()));
        put("A", 1);
        await().atMost(PATIENCE).until(() -> !functions.received("alerts").isEmpty());
        assertThat(sources.idle()).isFalse();
        finish.countDown();
        await().atMost(PATIENCE).until(sources::idle);
    }

    @Test
    void collectsForTheWindow() {
        TableStreamSource source = new TableStreamSource(
                "Changes", Specs.table(table).arn(), 3, Duration.ofSeconds(30), true, 5, true, true, Optional.empty());
        functions.with("alerts");
        start(source);
        put("A", 1);
        put("A", 2);
        put("A", 3);
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("alerts", NUMBER)).containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void retriesFromTheFailedRecordAndTellsTheDestinationOfABadOne() {
        QueueSpec failures = Specs.queue(services.sqsUrl(), table + "-failures");
        provision(failures);
        IntStream.rangeClosed(1, 4).forEach(n -> put("A", n));
        functions.with("alerts", (event, call) -> {
            for (JsonNode record : event.path("Records")) {
                if (record.at(NUMBER).asText().equals("3")) {
                    return ScriptedFunctions.failed(
                            List.of(record.at("/dynamodb/SequenceNumber").asText()));
                }
            }
            return ScriptedFunctions.ok("");
        });
        start(Specs.streamSource(table, 100, 2, true, Optional.of(failures.arn())), failures);
        await().atMost(PATIENCE).until(sources::idle);

        assertThat(functions.batches("alerts", NUMBER))
                .containsExactly(
                        List.of("1", "2", "3", "4"),
                        List.of("3", "4"),
                        List.of("3"),
                        List.of("3"),
                        List.of("3"),
                        List.of("4"));
        JsonNode bad = functions.events("alerts").get(2).at("/Records/0");
        JsonNode message = ScriptedFunctions.parse(services.sqs()
                .receiveMessage(request -> request.queueUrl(failures.url()))
                .messages()
                .getFirst()
                .body()
                .getBytes(StandardCharsets.UTF_8));
        assertThat(message.at("/version").asText()).isEqualTo("1.0");
        assertThat(message.at("/timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(message.at("/requestContext/requestId").asText()).hasSize(36);
        assertThat(message.at("/requestContext/functionArn").asText()).endsWith(":function:alerts");
        assertThat(message.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(message.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(5);
        assertThat(message.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
        JsonNode info = message.path("DDBStreamBatchInfo");
        assertThat(info.path("startSequenceNumber")).isEqualTo(bad.at("/dynamodb/SequenceNumber"));
        assertThat(info.path("endSequenceNumber")).isEqualTo(bad.at("/dynamodb/SequenceNumber"));
        assertThat(info.path("batchSize").asInt()).isOne();
        assertThat(info.path("streamArn")).isEqualTo(bad.path("eventSourceARN"));
        assertThat(info.path("shardId").asText()).startsWith("shardId-");
        assertThat(info.path("approximateArrivalOfFirstRecord").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
                .isEqualTo(info.path("approximateArrivalOfLastRecord").asText());
    }

    @Test
    void readsFromNowOnWhenTheMappingSaysLatest() {
        put("A", 1);
        TableStreamSource latest = new TableStreamSource(
                "Changes", Specs.table(table).arn(), 100, Duration.ZERO, false, 5, true, true, Optional.empty());
        functions.with("alerts");
        start(latest);
        await().atMost(PATIENCE).until(sources::idle);
        put("A", 2);
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("alerts", NUMBER)).containsExactly(List.of("2"));
    }

    @Test
    void outlivesATableThatIsNotThereYet() {
        String late = table + "-late";
        functions.with("alerts");
        TableSpec spec = Specs.table(late);
        startWith(Specs.streamSource(late, 100, 5, true, Optional.empty()), List.of(spec), List.of());
        await().atMost(PATIENCE)
                .until(() -> log.stream()
                        .anyMatch(line -> line.startsWith("alerts Changes: cannot find the stream of " + late)));
        provision(spec);
        table = late;
        put("A", 1);
        await().atMost(PATIENCE).until(sources::idle);
        assertThat(functions.batches("alerts", NUMBER)).containsExactly(List.of("1"));
    }

    private void start(TableStreamSource source, QueueSpec... queues) {
        startWith(source, List.of(Specs.table(table)), List.of(queues));
    }

    private void startWith(TableStreamSource source, List<TableSpec> tables, List<QueueSpec> queues) {
        var blueprint =
                Specs.blueprint(List.of(Specs.function("alerts", source)), queues, tables, List.of(), List.of());
        sources = EventSources.start(
                blueprint,
                services,
                openSns(),
                functions,
                (function, access) -> true,
                Specs.options(Clock.systemUTC(), log::add));
    }

    private static SnsServer openSns() {
        try {
            return SnsServer.open(line -> {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void provision(TableSpec table) {
        services.provision(Specs.blueprint(List.of(), List.of(), List.of(table), List.of(), List.of()));
    }

    private static void provision(QueueSpec queue) {
        services.provision(Specs.blueprint(List.of(), List.of(queue), List.of(), List.of(), List.of()));
    }

    private void put(String sku, int n) {
        services.dynamoDb()
                .putItem(request -> request.tableName(table)
                        .item(Map.of("sku", text(sku), "warehouse", text("main"), "n", number(n))));
    }

    private static List<String> flat(List<List<String>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(int number) {
        return AttributeValue.fromN(String.valueOf(number));
    }
}
