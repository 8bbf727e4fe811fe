package dev.shopkeeper.local.template;

import static dev.shopkeeper.local.template.Templates.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.EventSource.BucketSource;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.EventSource.QueueSource;
import dev.shopkeeper.local.template.EventSource.ScheduleSource;
import dev.shopkeeper.local.template.EventSource.TableStreamSource;
import dev.shopkeeper.local.template.EventSource.TopicSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateReaderTest {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));

    @TempDir
    Path folder;

    private Templates templates;

    @BeforeEach
    void prepare() {
        templates = new Templates(folder);
    }

    @Test
    void readsTheTemplateOfThisRepository() {
        var secrets = Map.of("WriteKeys", "local,other", "AllowedOrigins", "https://shop.example");
        var blueprint = TemplateReader.readUnbuilt(HOME.resolve("template.yaml"), secrets, Templates.ENDPOINTS);

        var ingestion = blueprint.functions().getFirst();
        assertThat(ingestion.name()).isEqualTo("behavior-ingestion");
        assertThat(ingestion.code())
                .isEqualTo(HOME.resolve("functions/behavior-ingestion/target/behavior-ingestion.jar"));
        assertThat(ingestion.environment())
                .containsEntry("WRITE_KEYS", "local,other")
                .containsEntry("SHOP_TIME_ZONE", "UTC")
                .containsEntry(
                        "BEHAVIOR_EVENTS_QUEUE_URL",
                        "http://127.0.0.1:9324/000000000000/shopkeeper-behavior-events-queue");
        assertThat(blueprint.tables()).extracting(TableSpec::name).contains("shopkeeper-stock-table");
        assertThat(blueprint.httpApi().orElseThrow().cors().orElseThrow().allowMethods())
                .contains("POST");
        assertThat(blueprint.outputs()).containsEntry("LakeBucketName", "shopkeeper-lake-bucket");
    }

    @Test
    void onlyWithAChatMayTheAlertsReadItsSecret() {
        var arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:chat-local0";
        assertThat(readableSecrets(Map.of("WriteKeys", "local", "AllowedOrigins", "https://shop.example")))
                .isEmpty();
        assertThat(readableSecrets(
                        Map.of("WriteKeys", "local", "AllowedOrigins", "https://shop.example", "AlertChatSecret", arn)))
                .containsExactly(arn);
    }

    private static Stream<String> readableSecrets(Map<String, String> parameters) {
        var blueprint = TemplateReader.readUnbuilt(HOME.resolve("template.yaml"), parameters, Templates.ENDPOINTS);
        return blueprint.roles().stream()
                .filter(role -> role.function().equals("stock-alerts"))
                .flatMap(role -> role.statements().stream())
                .filter(statement -> statement.actions().contains("secretsmanager:GetSecretValue"))
                .flatMap(statement -> statement.resources().stream());
    }

    @Test
    void readsAFunctionWithDefaults() {
        var function = templates.read(FUNCTION).functions().getFirst();
        assertThat(function)
                .isEqualTo(new FunctionSpec(
                        "Orders",
                        "order-intake",
                        "arn:aws:lambda:eu-central-1:000000000000:function:order-intake",
                        "shop.OrdersHandler::handleRequest",
                        "java25",
                        folder.resolve("functions/order-intake/target/order-intake.jar"),
                        128,
                        Duration.ofSeconds(3),
                        Map.of(),
                        "/aws/lambda/order-intake",
                        false,
                        List.of(),
                        2,
                        Optional.empty(),
                        OptionalInt.empty()));
    }

    @Test
    void namesAFunctionByItsLogicalIdIfItsJarIsNotInAFunctionFolder() {
        var function = templates.read(FUNCTION.replace("functions/order-intake/target/", "build/"));
        assertThat(function.functions().getFirst().name()).isEqualTo("orders");
    }

    @Test
    void mergesGlobalsAsSamDoes() {
        var globals = """
                Globals:
                  Function:
                    Timeout: 20
                    MemorySize: 512
                    Environment:
                      Variables: { SHARED: global, OWN: global }
                """;
        var function = templates.read(globals + FUNCTION + """
                      Timeout: 60
                      Environment:
                        Variables: { OWN: local, LEVEL: 1.50 }
                """).functions().getFirst();
        assertThat(function.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(function.memoryMegabytes()).isEqualTo(512);
        assertThat(function.environment()).isEqualTo(Map.of("SHARED", "global", "OWN", "local", "LEVEL", "1.50"));
    }

    @Test
    void readsSecrets() {
        var blueprint = templates.read("""
                Resources:
                  PseudonymKeys:
                    Type: AWS::SecretsManager::Secret
                    Properties:
                      Description: keys
                      GenerateSecretString:
                        SecretStringTemplate: '{"current":"k1"}'
                        GenerateStringKey: k1
                        PasswordLength: 64
                        ExcludePunctuation: true
                  Fixed: { Type: AWS::SecretsManager::Secret, Properties: { Name: own/name, SecretString: hush } }
                Outputs:
                  Keys: { Value: !Ref PseudonymKeys }
                """);
        var arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:shopkeeper-pseudonym-keys-local0";
        assertThat(blueprint.secrets())
                .containsExactly(
                        new SecretSpec(
                                "PseudonymKeys",
                                "shopkeeper-pseudonym-keys",
                                arn,
                                new SecretSpec.Content.Generated(
                                        "{\"current\":\"k1\"}", "k1", 64, true, true, true, false, "")),
                        new SecretSpec(
                                "Fixed",
                                "own/name",
                                "arn:aws:secretsmanager:eu-central-1:000000000000:secret:own/name-local0",
                                new SecretSpec.Content.Text("hush")));
        assertThat(blueprint.outputs()).containsEntry("Keys", arn);
        assertThat(blueprint.secrets().toString()).doesNotContain("hush");
    }

    @Test
    void readsEachKindOfEvent() {
        var blueprint = templates.read(FUNCTION + """
                      Events:
                        Post: { Type: HttpApi, Properties: { Method: post, Path: "/v1/orders/{id}" } }
                        Rest: { Type: HttpApi, Properties: { Method: ANY, Path: "/{proxy+}" } }
                        Else: { Type: HttpApi }
                        Queue:
                          Type: SQS
                          Properties:
                            Queue: !GetAtt Work.Arn
                            BatchSize: 20
                            MaximumBatchingWindowInSeconds: 5
                            FunctionResponseTypes: [ReportBatchItemFailures]
                            ScalingConfig: { MaximumConcurrency: 4 }
                        Off: { Type: SQS, Properties: { Queue: !GetAtt Work.Arn, Enabled: false } }
                        Changes:
                          Type: DynamoDB
                          Properties:
                            Stream: !GetAtt Stock.StreamArn
                            StartingPosition: LATEST
                            DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Work.Arn } }
                        Import:
                          Type: S3
                          Properties:
                            Bucket: !Ref Files
                            Events: s3:ObjectCreated:*
                            Filter: { S3Key: { Rules: [{ Name: prefix, Value: in/ }, { Name: suffix, Value: .csv }] } }
                        Alert: { Type: SNS, Properties: { Topic: !Ref Alerts } }
                        Nightly:
                          Type: ScheduleV2
                          Properties:
                            ScheduleExpression: cron(0 2 * * ? *)
                            ScheduleExpressionTimezone: Europe/Berlin
                            Input: '{"task":"x"}'
                            State: DISABLED
                            RetryPolicy: { MaximumRetryAttempts: 3 }
                            DeadLetterConfig: { Arn: !GetAtt Work.Arn }
                        Hourly: { Type: Schedule, Properties: { Schedule: rate(1 hour) } }
                  Work: { Type: AWS::SQS::Queue }
                  Alerts: { Type: AWS::SNS::Topic }
                  Files: { Type: AWS::S3::Bucket }
                  Stock:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{ AttributeName: sku, AttributeType: S }]
                      KeySchema: [{ AttributeName: sku, KeyType: HASH }]
                      StreamSpecification: { StreamViewType: NEW_IMAGE }
                """);
        var work = "arn:aws:sqs:eu-central-1:000000000000:shopkeeper-work";
        var events = blueprint.functions().getFirst().eventSources();
        assertThat(events.subList(0, 8))
                .containsExactly(
                        new HttpRoute("Post", "POST", "/v1/orders/{id}"),
                        new HttpRoute("Rest", "ANY", "/{proxy+}"),
                        new HttpRoute("Else", "ANY", "$default"),
                        new QueueSource("Queue", work, 20, Duration.ofSeconds(5), true, OptionalInt.of(4)),
                        new TableStreamSource(
                                "Changes",
                                "arn:aws:dynamodb:eu-central-1:000000000000:table/shopkeeper-stock",
                                100,
                                Duration.ZERO,
                                false,
                                -1,
                                false,
                                false,
                                Optional.of(work)),
                        new BucketSource(
                                "Import",
                                "arn:aws:s3:::shopkeeper-files",
                                List.of("s3:ObjectCreated:*"),
                                "in/",
                                ".csv"),
                        new TopicSource("Alert", "arn:aws:sns:eu-central-1:000000000000:shopkeeper-alerts"),
                        new ScheduleSource(
                                "Nightly",
                                "cron(0 2 * * ? *)",
                                ZoneId.of("Europe/Berlin"),
                                "{\"task\":\"x\"}",
                                false,
                                3,
                                Optional.of(work)));
        assertThat((ScheduleSource) events.get(8)).satisfies(hourly -> {
            assertThat(hourly.expression()).isEqualTo("rate(1 hour)");
            assertThat(hourly.enabled()).isTrue();
            assertThat(hourly.input()).contains("\"detail-type\":\"Scheduled Event\"", "\"source\":\"aws.events\"");
        });
        assertThat(events).hasSize(9);
        assertThat(blueprint.httpApi()).contains(new HttpApiSpec("ServerlessHttpApi", Optional.empty()));
    }

    @Test
    void readsWhatBecomesOfAFailedAsynchronousInvocation() {
        var function = templates.read(FUNCTION + """
                      EventInvokeConfig:
                        MaximumRetryAttempts: 0
                        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
                  Failed: { Type: AWS::SQS::Queue }
                """).functions().getFirst();
        assertThat(function.maximumRetryAttempts()).isZero();
        assertThat(function.onFailureArn()).contains("arn:aws:sqs:eu-central-1:000000000000:shopkeeper-failed");
    }

    @Test
    void readsQueuesTablesAndTopics() {
        var blueprint = templates.read("""
                Resources:
                  JobsQueue:
                    Type: AWS::SQS::Queue
                    Properties:
                      FifoQueue: true
                      VisibilityTimeout: 60
                      DelaySeconds: 5
                      RedrivePolicy: { deadLetterTargetArn: !GetAtt DeadJobs.Arn, maxReceiveCount: 3 }
                  DeadJobs: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }
                  Runs:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions:
                        - { AttributeName: run, AttributeType: S }
                        - { AttributeName: part, AttributeType: N }
                      KeySchema: [{ AttributeName: run, KeyType: HASH }, { AttributeName: part, KeyType: RANGE }]
                      LocalSecondaryIndexes:
                        - IndexName: parts
                          KeySchema: [{ AttributeName: run, KeyType: HASH }, { AttributeName: part, KeyType: RANGE }]
                          Projection: { ProjectionType: INCLUDE, NonKeyAttributes: [state] }
                      TimeToLiveSpecification: { AttributeName: expiration, Enabled: true }
                  Alerts:
                    Type: AWS::SNS::Topic
                    Properties: { Subscription: [{ Protocol: email, Endpoint: a@example.com }] }
                  ToJobs:
                    Type: AWS::SNS::Subscription
                    Properties: { TopicArn: !Ref Alerts, Protocol: sqs, Endpoint: !GetAtt JobsQueue.Arn }
                """);
        assertThat(blueprint.queues().getFirst())
                .isEqualTo(new QueueSpec(
                        "JobsQueue",
                        "shopkeeper-jobs-queue.fifo",
                        "arn:aws:sqs:eu-central-1:000000000000:shopkeeper-jobs-queue.fifo",
                        "http://127.0.0.1:9324/000000000000/shopkeeper-jobs-queue.fifo",
                        true,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        Duration.ofDays(4),
                        Optional.of(new QueueSpec.Redrive(
                                "arn:aws:sqs:eu-central-1:000000000000:shopkeeper-dead-jobs.fifo", 3))));
        var runs = blueprint.tables().getFirst();
        assertThat(runs.attributeTypes()).isEqualTo(Map.of("run", "S", "part", "N"));
        assertThat(runs.keys()).isEqualTo(new TableSpec.Keys("run", Optional.of("part")));
        assertThat(runs.localIndexes())
                .containsExactly(new TableSpec.Index("parts", runs.keys(), "INCLUDE", List.of("state")));
        assertThat(runs.timeToLiveAttribute()).contains("expiration");
        assertThat(blueprint.topics().getFirst().subscriptions())
                .containsExactly(
                        new TopicSpec.Subscription("email", "a@example.com"),
                        new TopicSpec.Subscription(
                                "sqs", "arn:aws:sqs:eu-central-1:000000000000:shopkeeper-jobs-queue.fifo"));
    }

    @Test
    void subscribesTheAliasOfAFunction() {
        var blueprint = templates.read(FUNCTION + """
                  AutoPublishAlias: live
              Alerts: { Type: AWS::SNS::Topic }
              ToOrders:
                Type: AWS::SNS::Subscription
                Properties: { TopicArn: !Ref Alerts, Protocol: lambda, Endpoint: !Ref Orders.Alias }
            """);
        assertThat(blueprint.topics().getFirst().subscriptions())
                .containsExactly(new TopicSpec.Subscription(
                        "lambda", "arn:aws:lambda:eu-central-1:000000000000:function:order-intake"));
    }

    @Test
    void leavesOutWhatItsConditionExcludes() {
        var template = """
                Parameters:
                  Archive: { Type: String, Default: "no" }
                Conditions:
                  Archives: !Equals [!Ref Archive, "yes"]
                Resources:
                  Always: { Type: AWS::SQS::Queue }
                  Sometimes: { Type: AWS::SQS::Queue, Condition: Archives }
                Outputs:
                  Where: { Condition: Archives, Value: !Ref Sometimes }
                """;
        assertThat(templates.read(template).queues()).hasSize(1);
        assertThat(templates.read(template).outputs()).isEmpty();
        var with = templates.read(template, Map.of("Archive", "yes"));
        assertThat(with.queues()).hasSize(2);
        assertThat(with.outputs()).containsKey("Where");
    }
}
