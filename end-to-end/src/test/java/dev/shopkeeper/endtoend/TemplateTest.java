package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds template.yaml to our rules, and each rule to its word: a copy that breaks it must be found out. */
class TemplateTest {
    private static final Path HOME = Path.of(System.getProperty("shopkeeper.home"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theTemplateKeeps(TemplateRule rule) {
        assertThat(rule.violations(WrittenTemplate.read(HOME, HOME.resolve("template.yaml"))))
                .isEmpty();
    }

    /** Rule; what is replaced, a regular expression; by what; what the rule must then find. */
    static Stream<Arguments> mutations() {
        var redrive = "( {6}RedrivePolicy:\\n {8}deadLetterTargetArn: !GetAtt StockMovements.*\\n.*\\n)";
        var deadLetters = "DeadLetterConfig: \\{ Arn: !GetAtt ScheduleFailuresQueue.Arn }";
        var onFailure = "OnFailure: \\{ Type: SQS, Destination: !GetAtt %s.Arn }";
        return Stream.of(
                mutation(
                        TemplateRule.HANDLERS_ARE_IN_THEIR_JARS,
                        "StockLedgerHandler::",
                        "Nobody::",
                        "StockLedger: the handler class dev.shopkeeper.stockledger.Nobody is not in"),
                mutation(
                        TemplateRule.FUNCTIONS_LIVE_IN_THE_FOLDER_OF_THEIR_NAME,
                        "functions/stock-ledger/target/stock-ledger.jar",
                        "functions/ledger/target/ledger.jar",
                        "StockLedger"),
                mutation(
                        TemplateRule.ARCHITECTURES_FIT_THE_NATIVE_LIBRARIES,
                        "(BehaviorArchiveHandler::handleRequest\\n)",
                        "$1      Architectures: [arm64]\n",
                        "BehaviorArchive"),
                mutation(
                        TemplateRule.HTTP_FUNCTIONS_START_FROM_A_SNAPSHOT,
                        "      SnapStart: \\{ ApplyOn: PublishedVersions }\\n",
                        "",
                        "BehaviorIngestion"),
                mutation(
                        TemplateRule.EVERY_FUNCTION_KEEPS_ITS_LOGS_FOR_A_TIME,
                        "LogGroup: !Ref StockLedgerLogs",
                        "LogGroup: !Ref StockAlertsLogs",
                        "StockLedger"),
                mutation(TemplateRule.QUEUES_OF_FUNCTIONS_REDRIVE, redrive, "", "StockLedger.StockMovements"),
                mutation(
                        TemplateRule.QUEUES_HIDE_MESSAGES_SIX_TIMEOUTS_LONG,
                        "VisibilityTimeout: 720",
                        "VisibilityTimeout: 359",
                        "StockLedger.StockMovements"),
                mutation(
                        TemplateRule.QUEUE_BATCHES_REPORT_THEIR_FAILURES,
                        "FunctionResponseTypes: \\[ReportBatchItemFailures]",
                        "FunctionResponseTypes: []",
                        "BehaviorArchive.BehaviorEvents"),
                mutation(
                        TemplateRule.STREAMS_LEAVE_THEIR_FAILURES_SOMEWHERE,
                        onFailure.formatted("StockStreamFailuresQueue"),
                        "{}",
                        "StockAlerts.StockChanges"),
                mutation(
                        TemplateRule.STREAMS_LEAVE_THEIR_FAILURES_SOMEWHERE,
                        "BisectBatchOnFunctionError: true",
                        "BisectBatchOnFunctionError: false",
                        "StockAlerts.StockChanges"),
                mutation(
                        TemplateRule.SCHEDULES_HAVE_DEAD_LETTERS,
                        deadLetters,
                        "State: ENABLED",
                        "BehaviorArchive.NightlyCompaction"),
                mutation(
                        TemplateRule.SUBSCRIPTIONS_HAVE_DEAD_LETTERS,
                        " +RedrivePolicy: \\{ deadLetterTargetArn: !GetAtt AlertChatFailuresQueue.Arn }\\n",
                        "",
                        "AlertChat"),
                mutation(
                        TemplateRule.SUBSCRIPTIONS_HAVE_DEAD_LETTERS,
                        " +RedrivePolicy: \\{ deadLetterTargetArn: !GetAtt AlertWebhookFailuresQueue.Arn }\\n",
                        "",
                        "AlertWebhook"),
                mutation(
                        TemplateRule.EVERY_FUNCTION_HAS_A_ROLE_OF_ITS_OWN,
                        "Role: !GetAtt StockLedgerRole.Arn",
                        "Role: !GetAtt StockAlertsRole.Arn",
                        "StockLedger"),
                mutation(
                        TemplateRule.EVERY_FUNCTION_HAS_A_ROLE_OF_ITS_OWN,
                        "      Role: !GetAtt StockLedgerRole.Arn\\n",
                        "",
                        "StockLedger"),
                mutation(
                        TemplateRule.ROLES_LIST_THEIR_ACTIONS,
                        "xray:PutTelemetryRecords]",
                        "xray:PutTelemetryRecords, s3:GetObject]",
                        "behavior-ingestion: *"),
                mutation(
                        TemplateRule.ROLES_LIST_THEIR_ACTIONS,
                        "Action: dynamodb:Scan",
                        "Action: dynamodb:*",
                        "stock-metrics: dynamodb:*"),
                mutation(
                        TemplateRule.ROLES_LIST_THEIR_ACTIONS,
                        "(Action: s3:PutObject\\n +Resource: !Sub \\$\\{LakeBucket.Arn}/)replenishment/",
                        "$1",
                        "replenishment: arn:aws:s3:::shopkeeper-lake-bucket/*"),
                mutation(
                        TemplateRule.ASYNCHRONOUS_INVOCATIONS_HAVE_A_DESTINATION,
                        onFailure.formatted("NightlyFailuresQueue"),
                        "{}",
                        "BehaviorArchive"),
                mutation(
                        TemplateRule.DEAD_LETTERS_RAISE_AN_ALARM,
                        "MetricName: ApproximateNumberOfMessagesVisible",
                        "MetricName: NumberOfMessagesSent",
                        "BehaviorEventsDeadLetterQueue"),
                mutation(
                        TemplateRule.DEAD_LETTERS_RAISE_AN_ALARM,
                        "!GetAtt NightlyFailuresQueue.QueueName",
                        "!GetAtt ScheduleFailuresQueue.QueueName",
                        "NightlyFailuresQueue"),
                mutation(
                        TemplateRule.DEAD_LETTERS_RAISE_AN_ALARM,
                        "(BehaviorEventsDeadLetterAlarm:(?s:.*?)AlarmActions: )\\[!Ref AlarmsTopic]",
                        "$1[]",
                        "BehaviorEventsDeadLetterQueue"),
                mutation(
                        TemplateRule.QUEUES_THAT_STAND_STILL_RAISE_AN_ALARM,
                        "(StockMovementsAgeAlarm:(?s:.*?)MetricName: )ApproximateAgeOfOldestMessage",
                        "$1NumberOfMessagesReceived",
                        "StockMovementsQueue"),
                mutation(
                        TemplateRule.STREAMS_THAT_STAND_STILL_RAISE_AN_ALARM,
                        "MetricName: IteratorAge",
                        "MetricName: Invocations",
                        "StockAlerts"),
                mutation(
                        TemplateRule.FUNCTIONS_THAT_FAIL_RAISE_AN_ALARM,
                        "(StockLedgerErrorsAlarm:(?s:.*?)Value: !Ref )StockLedger",
                        "$1StockAlerts",
                        "StockLedger"),
                mutation(
                        TemplateRule.FUNCTIONS_THAT_FAIL_RAISE_AN_ALARM,
                        "(ReplenishmentDurationAlarm:(?s:.*?)Threshold: )\\d+",
                        "$1900000",
                        "Replenishment"),
                mutation(
                        TemplateRule.TASKS_THAT_DO_NOT_FINISH_RAISE_AN_ALARM,
                        "Name: task, Value: compaction }",
                        "Name: task, Value: compactions }",
                        "BehaviorArchive.NightlyCompaction"),
                mutation(
                        TemplateRule.TASKS_THAT_DO_NOT_FINISH_RAISE_AN_ALARM,
                        "EvaluationPeriods: 26",
                        "EvaluationPeriods: 24",
                        "BehaviorArchive.NightlyCompaction"),
                mutation(
                        TemplateRule.TASKS_THAT_DO_NOT_FINISH_RAISE_AN_ALARM,
                        "EvaluationPeriods: 168",
                        "EvaluationPeriods: 169",
                        "StockLedger.WeeklyStockCheck"),
                mutation(
                        TemplateRule.TASKS_THAT_DO_NOT_FINISH_RAISE_AN_ALARM,
                        "ScheduleExpressionTimezone: UTC",
                        "ScheduleExpressionTimezone: Europe/Berlin",
                        "StockLedger.WeeklyStockCheck"),
                mutation(
                        TemplateRule.TASKS_THAT_DO_NOT_FINISH_RAISE_AN_ALARM,
                        "(AlertDeliveryMissedAlarm:(?s:.*?)TreatMissingData: )breaching",
                        "$1notBreaching",
                        "StockAlerts.AlertDelivery"),
                mutation(TemplateRule.APIS_THAT_FAIL_RAISE_AN_ALARM, "MetricName: 5xx", "MetricName: 4xx", "ShopApi"),
                mutation(
                        TemplateRule.COUNTED_FAILURES_RAISE_AN_ALARM,
                        "MetricName: EventsUnkept",
                        "MetricName: EventsRejected",
                        "EventsUnkept"),
                mutation(
                        TemplateRule.FAILURES_THAT_REACH_NO_QUEUE_RAISE_AN_ALARM,
                        "(MetricName: DestinationDeliveryFailures(?s:.*?)Value: !Ref )StockLedger ",
                        "$1StockAlerts ",
                        "StockLedger"),
                mutation(
                        TemplateRule.FAILURES_THAT_REACH_NO_QUEUE_RAISE_AN_ALARM,
                        " {12}GroupName: !Ref Schedules\\n",
                        "",
                        "NightlyCompaction"),
                mutation(
                        TemplateRule.FAILURES_THAT_REACH_NO_QUEUE_RAISE_AN_ALARM,
                        "Value: !GetAtt AlarmsTopic.TopicName",
                        "Value: !GetAtt AlertsTopic.TopicName",
                        "AlarmsTopic"),
                mutation(
                        TemplateRule.ALARMS_TELL_THEIR_END,
                        "(StockLedgerErrorsAlarm:(?s:.*?))      OKActions: .*\\n",
                        "$1",
                        "StockLedgerErrorsAlarm"),
                mutation(
                        TemplateRule.WHAT_KEEPS_DATA_REFUSES_OPEN_CONNECTIONS,
                        "aws:SecureTransport: \"false\"",
                        "aws:SecureTransport: \"true\"",
                        "LakeBucket"),
                mutation(
                        TemplateRule.WHAT_KEEPS_DATA_REFUSES_OPEN_CONNECTIONS,
                        " {8}- !Ref StockReviewQueue\\n",
                        "",
                        "StockReviewQueue"),
                mutation(
                        TemplateRule.WHAT_KEEPS_DATA_REFUSES_OPEN_CONNECTIONS,
                        "Topics: \\[!Ref AlarmsTopic]",
                        "Topics: [!Ref AlertsTopic]",
                        "AlarmsTopic"),
                mutation(
                        TemplateRule.WHAT_IS_NOT_PUBLIC_TAKES_A_TOKEN,
                        "(Path: \"/v1/forecasts/\\{sku}\")",
                        "$1, Auth: { Authorizer: NONE }",
                        "DemandForecast.GetForecast"),
                mutation(
                        TemplateRule.WHAT_IS_NOT_PUBLIC_TAKES_A_TOKEN,
                        "(Path: /v1/stock/movements, Auth: \\{ AuthorizationScopes: \\[shopkeeper)/write",
                        "$1/read",
                        "StockLedger.PostMovements"),
                mutation(
                        TemplateRule.WHAT_IS_NOT_PUBLIC_TAKES_A_TOKEN,
                        "Path: /health, Auth: \\{ Authorizer: NONE }",
                        "Path: /health",
                        "BehaviorIngestion.Health"),
                mutation(
                        TemplateRule.NOTHING_HAS_A_FIXED_NAME,
                        "(StockTable:(?s:.*?)Properties:\\n)",
                        "$1      TableName: stock\n",
                        "StockTable.TableName"),
                mutation(
                        TemplateRule.NOTHING_HAS_A_FIXED_NAME,
                        "Name: !Join \\[_, .*",
                        "Name: shopkeeper",
                        "LakeDatabase.DatabaseInput.Name"),
                mutation(
                        TemplateRule.DATA_IS_RETAINED,
                        "(StockTable:(?s:.*?)DeletionProtectionEnabled: )true",
                        "$1false",
                        "StockTable"),
                mutation(
                        TemplateRule.DATA_IS_RETAINED,
                        "(StockTable:(?s:.*?)DeletionPolicy: )Retain",
                        "$1Delete",
                        "StockTable"),
                mutation(
                        TemplateRule.DATA_IS_RETAINED,
                        "(PseudonymKeys:\\n(?s:.*?)DeletionPolicy: )Retain",
                        "$1Delete",
                        "PseudonymKeys"),
                mutation(
                        TemplateRule.SECRETS_ARE_GENERATED,
                        "GenerateSecretString:\\n( {8}.*\\n)+",
                        "SecretString: '{\"current\":\"k1\",\"k1\":\"everybody knows it\"}'\n",
                        "PseudonymKeys"),
                mutation(
                        TemplateRule.SECRETS_ARE_GENERATED,
                        "ALERT_CHAT_SECRET: !Ref AlertChatSecret",
                        "ALERT_CHAT_URL: !Ref AlertWebhookUrl",
                        "StockAlerts.ALERT_CHAT_URL"),
                mutation(
                        TemplateRule.CONCURRENCY_IS_RESERVED_ONLY_ON_DEMAND,
                        "!If \\[HasIngestionConcurrency, !Ref IngestionConcurrency, !Ref AWS::NoValue]",
                        "5",
                        "BehaviorIngestion"),
                mutation(
                        TemplateRule.EVERY_TRIGGER_HAS_A_SAMPLE_EVENT,
                        "\"task\":\"forecast\"",
                        "\"task\":\"weather\"",
                        "no events/demand-forecast-*.json for ScheduleSource NightlyForecast"));
    }

    private static Arguments mutation(TemplateRule rule, String pattern, String replacement, String found) {
        return Arguments.of(rule, pattern, replacement, found);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void theRuleFindsWhatBreaksIt(TemplateRule rule, String pattern, String replacement, String found)
            throws IOException {
        var mutated = WrittenTemplate.read(HOME, mutate(pattern, replacement));
        assertThat(rule.violations(mutated))
                .anySatisfy(violation -> assertThat(violation).startsWith(found));
    }

    @Test
    void everyRuleIsMutated() {
        var mutated = mutations().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());
        assertThat(mutated).containsAll(Arrays.asList(TemplateRule.values()));
    }

    /** What the reader itself refuses. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("Runtime: java25", "Runtime: java99", "the runtime java99 is unknown"),
                Arguments.of("!GetAtt StockTable.StreamArn", "!GetAtt StockTable.Stream", "has no such attribute"),
                Arguments.of("!Ref LakeBucket", "!Ref PondBucket", "there is no parameter or resource PondBucket"),
                Arguments.of(
                        "!GetAtt ScheduleFailuresQueue.QueueName",
                        "!GetAtt ScheduleFailuresQueue.Name",
                        "ScheduleFailuresAlarm: "),
                Arguments.of(
                        "(StockLedgerRole:(?s:.*?)Properties:\\n)",
                        "$1      ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]\n",
                        "StockLedgerRole: line"),
                Arguments.of("Type: ScheduleV2", "Type: Cron", "unsupported event type Cron"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theReaderRefuses(String pattern, String replacement, String message) throws IOException {
        var broken = mutate(pattern, replacement);
        assertThatThrownBy(() -> WrittenTemplate.read(HOME, broken))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    private Path mutate(String pattern, String replacement) throws IOException {
        var template = Files.readString(HOME.resolve("template.yaml"));
        var mutated = template.replaceFirst(pattern, replacement);
        assertThat(mutated).as("the template with %s replaced", pattern).isNotEqualTo(template);
        // The copy's CodeUri must lead to the same jars.
        Files.createSymbolicLink(folder.resolve("functions"), HOME.resolve("functions"));
        return Files.writeString(folder.resolve("template.yaml"), mutated);
    }
}
