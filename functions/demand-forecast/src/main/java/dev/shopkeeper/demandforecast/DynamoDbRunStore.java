package dev.shopkeeper.demandforecast;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The runs in a DynamoDB table: {@code run = forecast#2026-03-01}, {@code part = plan} with the counter of done shards,
 * or {@code part = shard#00003} with the outcome of a shard. The mark and the count are one transaction.
 */
final class DynamoDbRunStore implements RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbRunStore.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final Supplier<DynamoDbClient> dynamoDb;
    private final String table;
    private final Backoff backoff;

    DynamoDbRunStore(Supplier<DynamoDbClient> dynamoDb, String table, Backoff backoff) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.backoff = backoff;
    }

    @Override
    public RunPlan begin(LocalDate run, Instant asOf, Instant plannedAt, RunPlan.History history, int shards) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":one", number(1));
        values.put(":zero", number(0));
        values.put(":status", fromS(RunStatus.begun(shards).code()));
        values.put(":shards", number(shards));
        values.put(":as_of", fromS(asOf.toString()));
        values.put(":planned_at", fromS(plannedAt.toString()));
        values.put(":series", number(history.series()));
        values.put(":sales_through", fromS(history.salesThrough()));
        values.put(":unassigned_units", number(history.unassignedUnits()));
        values.put(":expiration", number(plannedAt.plus(KEPT).getEpochSecond()));
        return plan(
                run,
                dynamoDb.get()
                        .updateItem(request -> request.tableName(table)
                                .key(key(run, "plan"))
                                .updateExpression(
                                        "add attempt :one set #status = :status, shards = :shards, done = :zero, "
                                                + "as_of = :as_of, planned_at = :planned_at, series = :series, "
                                                + "sales_through = :sales_through, "
                                                + "unassigned_units = :unassigned_units, expiration = :expiration")
                                .expressionAttributeNames(Map.of("#status", "status"))
                                .expressionAttributeValues(values)
                                .returnValues(ReturnValue.ALL_NEW))
                        .attributes());
    }

    @Override
    public Optional<RunPlan> find(LocalDate run) {
        return Optional.of(dynamoDb.get()
                        .getItem(request ->
                                request.tableName(table).key(key(run, "plan")).consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty())
                .map(item -> plan(run, item));
    }

    @Override
    public boolean markDone(RunPlan plan, ShardOutcome outcome) {
        List<TransactWriteItem> writes = List.of(
                TransactWriteItem.builder().put(mark(plan, outcome)).build(),
                TransactWriteItem.builder().update(count(plan)).build());
        boolean[] newest = {true};
        backoff.until("marking shard " + outcome.shard(), () -> {
            try {
                dynamoDb.get().transactWriteItems(request -> request.transactItems(writes));
                return true;
            } catch (TransactionCanceledException e) {
                boolean marked = e.cancellationReasons().get(0).code().equals(CONDITION_FAILED);
                newest[0] = !e.cancellationReasons().get(1).code().equals(CONDITION_FAILED);
                // Any other reason is another worker at the same counter.
                return marked || !newest[0];
            }
        });
        return newest[0];
    }

    private Put mark(RunPlan plan, ShardOutcome outcome) {
        Map<String, AttributeValue> item = new HashMap<>(key(plan.run(), "shard#%05d".formatted(outcome.shard())));
        Map<String, AttributeValue> statuses = new HashMap<>();
        outcome.statuses().forEach((code, series) -> statuses.put(code, number(series)));
        item.put("attempt", number(plan.attempt()));
        item.put("shard", number(outcome.shard()));
        item.put("done_at", fromS(outcome.doneAt().toString()));
        item.put("statuses", fromM(statuses));
        item.put("failures", number(outcome.failures()));
        item.put("expiration", number(plan.plannedAt().plus(KEPT).getEpochSecond()));
        return Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(part) or attempt <> :attempt")
                .expressionAttributeValues(Map.of(":attempt", number(plan.attempt())))
                .build();
    }

    private Update count(RunPlan plan) {
        return Update.builder()
                .tableName(table)
                .key(key(plan.run(), "plan"))
                .updateExpression("add done :one")
                .conditionExpression("attempt = :attempt")
                .expressionAttributeValues(Map.of(":one", number(1), ":attempt", number(plan.attempt())))
                .build();
    }

    @Override
    public List<ShardOutcome> outcomes(RunPlan plan) {
        return dynamoDb
                .get()
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("run = :run and begins_with(part, :shards)")
                        .expressionAttributeValues(Map.of(":run", fromS(id(plan.run())), ":shards", fromS("shard#")))
                        .consistentRead(true))
                .items()
                .stream()
                .filter(item -> wholeNumber(item, "attempt") == plan.attempt())
                .map(DynamoDbRunStore::outcome)
                .toList();
    }

    @Override
    public void end(RunPlan plan, RunStatus status) {
        try {
            dynamoDb.get()
                    .updateItem(request -> request.tableName(table)
                            .key(key(plan.run(), "plan"))
                            .updateExpression("set #status = :status")
                            .conditionExpression("attempt = :attempt")
                            .expressionAttributeNames(Map.of("#status", "status"))
                            .expressionAttributeValues(
                                    Map.of(":status", fromS(status.code()), ":attempt", number(plan.attempt()))));
        } catch (ConditionalCheckFailedException e) {
            LOG.info("run {} was planned anew while attempt {} ended", plan.run(), plan.attempt());
        }
    }

    private static Map<String, AttributeValue> key(LocalDate run, String part) {
        return Map.of("run", fromS(id(run)), "part", fromS(part));
    }

    private static String id(LocalDate run) {
        return "forecast#" + run;
    }

    private static RunPlan plan(LocalDate run, Map<String, AttributeValue> item) {
        return new RunPlan(
                run,
                wholeNumber(item, "attempt"),
                Instant.parse(item.get("as_of").s()),
                Instant.parse(item.get("planned_at").s()),
                new RunPlan.History(
                        wholeNumber(item, "series"),
                        item.get("sales_through").s(),
                        Long.parseLong(item.get("unassigned_units").n())),
                wholeNumber(item, "shards"),
                wholeNumber(item, "done"),
                RunStatus.of(item.get("status").s()));
    }

    private static ShardOutcome outcome(Map<String, AttributeValue> item) {
        Map<String, Integer> statuses = new TreeMap<>();
        item.get("statuses").m().forEach((code, series) -> statuses.put(code, Integer.parseInt(series.n())));
        return new ShardOutcome(
                wholeNumber(item, "shard"),
                Instant.parse(item.get("done_at").s()),
                statuses,
                wholeNumber(item, "failures"));
    }

    private static AttributeValue number(Number value) {
        return fromN(value.toString());
    }

    private static int wholeNumber(Map<String, AttributeValue> item, String name) {
        return Integer.parseInt(item.get(name).n());
    }
}
