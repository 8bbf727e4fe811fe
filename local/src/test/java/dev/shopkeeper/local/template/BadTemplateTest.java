package dev.shopkeeper.local.template;

import static dev.shopkeeper.local.template.Templates.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be run is refused by name and line. */
class BadTemplateTest {
    private static final String QUEUE = "Resources: { Jobs: { Type: AWS::SQS::Queue } }\n";

    @TempDir
    Path folder;

    private AbstractThrowableAssert<?, ?> refusing(String yaml) {
        return refusing(yaml, Map.of());
    }

    private AbstractThrowableAssert<?, ?> refusing(String yaml, Map<String, String> parameters) {
        return assertThatThrownBy(() -> new Templates(folder).read(yaml, parameters))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void namesTheLineOfASyntaxError() {
        refusing("Resources:\n  Jobs:\n    Type: [AWS::SQS::Queue\n  Other: x\n")
                .hasMessageStartingWith("template.yaml: line 4: not YAML: ");
    }

    @Test
    void refusesWhatIsNoTemplateAtAll() {
        refusing("").hasMessageContaining("line 1: a template is a mapping with Resources");
        refusing("- a\n- b\n").hasMessageContaining("line 1: a template is a mapping with Resources");
        refusing("Resources: {}\n").hasMessageContaining("the template has no Resources");
        refusing("Resources:\n  A: &a { Type: AWS::SQS::Queue }\n  B: *a\n")
                .hasMessageContaining("line 2: anchors and aliases are not supported");
        refusing("Resources:\n  A: { Type: AWS::SQS::Queue }\n  A: { Type: AWS::SQS::Queue }\n")
                .hasMessageContaining("line 3: the key A is there twice");
        refusing("Resources:\n  A:\n").hasMessageContaining("line 2: a value is missing");
        refusing(QUEUE + "Hooks: { x: y }\n").hasMessageContaining("line 2: unsupported section Hooks");
        refusing(QUEUE + "Transform: AWS::Include\n").hasMessageContaining("line 2: Transform is supported only as");
        refusing("Resources: " + "[".repeat(200) + "]".repeat(200))
                .hasMessageContaining("nested deeper than 100 levels");
    }

    @Test
    void saysThatTheFileIsMissing() {
        assertThatThrownBy(() -> TemplateReader.read(folder.resolve("none.yaml"), Map.of(), Templates.ENDPOINTS))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("cannot read the template")
                .hasMessageContaining("none.yaml");
    }

    @Test
    void namesAnUnknownResourceTypeAndItsLine() {
        refusing("Resources:\n  Bus:\n    Type: AWS::Events::EventBus\n")
                .hasMessage("template.yaml: Bus: line 3: unsupported resource type AWS::Events::EventBus");
    }

    @Test
    void namesAParameterWithoutValueAndOneThatIsNotThere() {
        refusing("Parameters:\n  Key: { Type: String }\n" + QUEUE)
                .hasMessage("template.yaml: parameter Key: line 2: it needs a value, it has no default");
        refusing("Parameters:\n  Key: { Type: String, Default: x }\n" + QUEUE, Map.of("Kex", "1"))
                .hasMessage("template.yaml: there is no parameter Kex; the template has Key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Type: String, AllowedValues: [a, b] | secret | the value must be one of a, b
            Type: String, AllowedPattern: "[a-c]+" | secret | the value must match [a-c]+
            Type: String, MinLength: 8 | secret | the value must have 8 characters
            Type: String, MaxLength: 3 | secret | the value must have 0 to 3 characters
            Type: Number | secret | must be numbers
            Type: Number, MinValue: 5 | 3 | the value must lie within 5 and …
            Type: "AWS::SSM::Parameter::Value<String>" | secret | unsupported type AWS::SSM::Parameter::Value<String>
            Type: String, Colour: red | secret | unsupported property Colour
            """)
    void holdsParametersToTheirRulesWithoutSayingTheValue(String rules, String value, String message) {
        refusing("Parameters:\n  Key: { " + rules + " }\n" + QUEUE, Map.of("Key", value))
                .hasMessageStartingWith("template.yaml: parameter Key: line 2: ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Runtime: nodejs22.x | line 7: the runtime nodejs22.x is unknown here; known: java25
            Handler: OrdersHandler | line 7: Handler must be package.Class::method, not OrdersHandler
            Layers: [x] | line 7: unsupported property Layers
            VpcConfig: { SubnetIds: [a] } | line 7: unsupported property VpcConfig
            PackageType: Image | line 7: PackageType is supported here only as Zip
            Timeout: 901 | line 7: Timeout must be a whole number from 1 to 900, not 901
            MemorySize: much | line 7: MemorySize must be a whole number from 128 to 10240, not much
            Environment: { Variables: { A: [1] } } | line 7: A must be a single value
            Events: { X: { Type: Kinesis } } | event X: line 7: unsupported event type Kinesis
            Events: { X: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn, FilterCriteria: {} } } } | event X: line 7: unsupported property FilterCriteria
            Events: { X: { Type: SQS, Properties: { Queue: "arn:aws:sqs:eu-central-1:1:other" } } } | event X: no queue of the template is arn:aws:sqs:eu-central-1:1:other
            Events: { X: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn, BatchSize: 11 } } } | event X: line 7: a BatchSize above 10 needs a MaximumBatchingWindowInSeconds
            Events: { X: { Type: DynamoDB, Properties: { Stream: !GetAtt Jobs.Arn, StartingPosition: LATEST } } } | event X: line 7: Stream must be the StreamArn of a table
            Events: { X: { Type: Schedule, Properties: { Schedule: at(2026-01-01T00:00:00) } } } | event X: line 7: Schedule must be cron(…) or rate(…)
            Events: { X: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day), ScheduleExpressionTimezone: Mars } } } | event X: line 7: unknown time zone Mars
            Events: { X: { Type: HttpApi, Properties: { Path: orders } } } | event X: line 7: Path must be $default or start with a slash: orders
            Events: { X: { Type: HttpApi }, Y: { Type: HttpApi } } | event Y: the route ANY $default is there twice
            Events: { X: { Type: HttpApi, Properties: { ApiId: other } } } | event X: line 7: ApiId must be !Ref of the template's one
            Events: { X: { Type: S3, Properties: { Bucket: b, Events: s3:Replication:* } } } | event X: line 7: Events must be of s3:ObjectCreated
            Events: { X: { Type: S3, Properties: { Bucket: b, Events: s3:ObjectCreated:* } } } | event X: no bucket of the template is arn:aws:s3:::b
            Events: { X: { Type: SNS, Properties: { Topic: !GetAtt Jobs.Arn } } } | event X: no topic of the template is arn:aws:sqs
            EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: EventBridge, Destination: x } } } | line 7: unsupported destination type EventBridge
            EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SQS, Destination: arn:x } } } | no queue, topic or function of the template is arn:x
            Policies: [{ Statement: [{ Resource: !GetAtt Jobs.Url }] }] | line 7: !GetAtt Jobs.Url: AWS::SQS::Queue has no such attribute
            """)
    void namesTheFunctionAndWhatIsWrongWithIt(String property, String message) {
        var function = "Resources:\n  Jobs: { Type: AWS::SQS::Queue }\n  Orders:\n    Type: AWS::Serverless::Function\n"
                + "    Properties:\n      CodeUri: orders.jar\n      " + property + "\n"
                + (property.startsWith("Handler") ? "" : "      Handler: shop.Orders::handle\n")
                + (property.startsWith("Runtime") ? "" : "      Runtime: java25\n");
        refusing(function).hasMessageStartingWith("template.yaml: Orders: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AWS::SQS::Queue | { ContentBasedDeduplication: true } | line 4: ContentBasedDeduplication is supported here only as false
            AWS::SQS::Queue | { Weight: 3 } | line 4: unsupported property Weight
            AWS::SQS::Queue | { QueueName: x.fifo } | line 4: the names of FIFO queues, and only theirs, end in .fifo: x.fifo
            AWS::SQS::Queue | { RedrivePolicy: { deadLetterTargetArn: x, maxReceiveCount: 5 } } | no queue of the template is x
            AWS::SQS::Queue | { RedrivePolicy: { maxReceiveCount: 5 } } | line 4: deadLetterTargetArn is missing
            AWS::S3::Bucket | { ReplicationConfiguration: { Role: x } } | line 4: unsupported property ReplicationConfiguration
            AWS::S3::Bucket | { NotificationConfiguration: {} } | line 4: NotificationConfiguration is not supported; give
            AWS::S3::Bucket | { BucketName: Not_A_Bucket } | line 4: not a bucket name: Not_A_Bucket
            AWS::SNS::Topic | { FifoTopic: true } | line 4: FifoTopic is supported here only as false
            AWS::SNS::Subscription | { TopicArn: x, Protocol: sqs, Endpoint: y } | line 4: no topic of the template is x
            AWS::SNS::Topic | { Subscription: [{ Protocol: sqs, Endpoint: arn:x }] } | no queue or function of the template is arn:x
            AWS::DynamoDB::Table | { KeySchema: [{ AttributeName: a, KeyType: HASH }] } | line 4: AttributeDefinitions [] must be the attributes of the keys [a]
            AWS::DynamoDB::Table | { AttributeDefinitions: [] } | line 4: KeySchema needs a HASH key
            AWS::DynamoDB::Table | { KinesisStreamSpecification: {} } | line 4: unsupported property KinesisStreamSpecification
            AWS::Serverless::HttpApi | { Auth: { ApiKeys: x } } | line 4: unsupported property ApiKeys
            AWS::Serverless::HttpApi | { StageName: v1 } | line 4: StageName is supported here only as $default
            AWS::CloudWatch::Alarm | { Dimensions: [{ Value: !GetAtt Thing.QueueName }] } | line 4: !GetAtt Thing.QueueName: AWS::CloudWatch::Alarm has no such attribute
            """)
    void namesTheResourceAndWhatIsWrongWithIt(String type, String properties, String message) {
        var keys = properties.contains("KinesisStream")
                ? "{ AttributeDefinitions: [{ AttributeName: a, AttributeType: S }], "
                        + "KeySchema: [{ AttributeName: a, KeyType: HASH }], " + properties.substring(1)
                : properties;
        refusing("Resources:\n  Thing:\n    Type: " + type + "\n    Properties: " + keys + "\n")
                .hasMessageStartingWith("template.yaml: Thing: " + message);
    }

    @Test
    void refusesAQueueThatShowsMessagesAgainWhileTheFunctionStillWorks() {
        refusing(FUNCTION + """
                      Timeout: 60
                      Events: { X: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } } }
                  Jobs: { Type: AWS::SQS::Queue }
                """)
                .hasMessageContaining("Orders: event X: the queue's VisibilityTimeout must not be shorter");
    }

    @Test
    void refusesAnEmptyReferenceToWhatAConditionExcluded() {
        refusing("""
                Conditions: { Never: !Equals [a, b] }
                Resources:
                  Jobs: { Type: AWS::SQS::Queue, Condition: Never }
                  Alerts: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Jobs } }
                """).hasMessage("template.yaml: Alerts: line 4: there is no parameter or resource Jobs");
    }

    @Test
    void refusesAConditionThatNeedsItself() {
        refusing("Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\n" + QUEUE)
                .hasMessageContaining("condition A: line 3: circular conditions: A → B → A");
    }

    @Test
    void asksToBuildFirst() {
        assertThatThrownBy(() -> readWithCode())
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("Orders: build first: there is no ")
                .hasMessageEndingWith("order-intake.jar");
    }

    @Test
    void saysThatTheHandlerIsNotInTheJar() throws IOException {
        jarWith("shop/Other.class");
        assertThatThrownBy(() -> readWithCode())
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("Orders: the handler class shop.OrdersHandler is not in ");
        jarWith("shop/OrdersHandler.class");
        assertThat(readWithCode().functions()).hasSize(1);
    }

    @Test
    void saysThatTheJarIsDamaged() throws IOException {
        Files.writeString(jar(), "no zip");
        assertThatThrownBy(() -> readWithCode())
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("Orders: cannot read ");
    }

    private Blueprint readWithCode() {
        return TemplateReader.read(new Templates(folder).write(FUNCTION), Map.of(), Templates.ENDPOINTS);
    }

    private Path jar() throws IOException {
        var jar = folder.resolve("functions/order-intake/target/order-intake.jar");
        Files.createDirectories(jar.getParent());
        return jar;
    }

    private void jarWith(String entry) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar()))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.closeEntry();
        }
    }
}
