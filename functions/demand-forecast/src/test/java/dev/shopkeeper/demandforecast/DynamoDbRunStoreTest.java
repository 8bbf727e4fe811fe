package dev.shopkeeper.demandforecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

class DynamoDbRunStoreTest {
    private static final LocalDate RUN = LocalDate.of(2026, 3, 1);
    private static final Instant DUE = Instant.parse("2026-03-01T02:00:00Z");
    private static final RunPlan PLAN = new RunPlan(
            RUN, 4, DUE, DUE.plusSeconds(9), new RunPlan.History(700, "2026-02-28", 3), 2, 0, RunStatus.PLANNED);
    private static final ShardOutcome OUTCOME =
            new ShardOutcome(1, DUE.plusSeconds(60), Map.of("ok", 450, "no-demand", 48), 2);

    private final Table table = new Table();
    private final List<Duration> pauses = new ArrayList<>();
    private final RunStore store = new DynamoDbRunStore(() -> table, "runs", new Backoff(new Random(1), pauses::add));

    @Test
    void readsThePlanAsItBegan() {
        table.item = Map.ofEntries(
                Map.entry("run", AttributeValue.fromS("forecast#2026-03-01")),
                Map.entry("part", AttributeValue.fromS("plan")),
                Map.entry("attempt", AttributeValue.fromN("4")),
                Map.entry("status", AttributeValue.fromS("planned")),
                Map.entry("shards", AttributeValue.fromN("2")),
                Map.entry("done", AttributeValue.fromN("0")),
                Map.entry("as_of", AttributeValue.fromS("2026-03-01T02:00:00Z")),
                Map.entry("planned_at", AttributeValue.fromS("2026-03-01T02:00:09Z")),
                Map.entry("series", AttributeValue.fromN("700")),
                Map.entry("sales_through", AttributeValue.fromS("2026-02-28")),
                Map.entry("previous_run", AttributeValue.fromS("2026-02-28")),
                Map.entry("unassigned_units", AttributeValue.fromN("3")));
        assertThat(store.find(RUN)).contains(PLAN);
        assertThat(store.begin(RUN, DUE, PLAN.plannedAt(), PLAN.history(), 2)).isEqualTo(PLAN);
        assertThat(table.updates.getFirst().updateExpression()).startsWith("add attempt :one set");
        assertThat(table.updates.getFirst().key()).containsEntry("run", AttributeValue.fromS("forecast#2026-03-01"));
    }

    @Test
    void knowsNoRunThatWasNeverPlanned() {
        assertThat(store.find(RUN)).isEmpty();
    }

    @Test
    void marksAndCountsInOneTransactionAndReadsTheMarkBack() {
        assertThat(store.markDone(PLAN, OUTCOME)).isTrue();
        var writes = table.transactions.getFirst().transactItems();
        assertThat(writes.get(0).put().conditionExpression())
                .isEqualTo("attribute_not_exists(part) or attempt <> :attempt");
        assertThat(writes.get(0).put().item()).containsEntry("part", AttributeValue.fromS("shard#00001"));
        assertThat(writes.get(1).update().conditionExpression()).isEqualTo("attempt = :attempt");

        table.item = writes.get(0).put().item();
        assertThat(store.outcomes(PLAN)).containsExactly(OUTCOME);
        assertThat(store.outcomes(new RunPlan(RUN, 5, DUE, DUE, PLAN.history(), 2, 0, RunStatus.PLANNED)))
                .isEmpty();
    }

    @Test
    void takesADuplicateForDone() {
        table.cancelWith("ConditionalCheckFailed", "None");
        assertThat(store.markDone(PLAN, OUTCOME)).isTrue();
    }

    @Test
    void tellsThatANewerAttemptHasBegun() {
        table.cancelWith("None", "ConditionalCheckFailed");
        assertThat(store.markDone(PLAN, OUTCOME)).isFalse();
        table.cancelWith("ConditionalCheckFailed", "ConditionalCheckFailed");
        assertThat(store.markDone(PLAN, OUTCOME)).isFalse();
    }

    @Test
    void triesAgainWhenAnotherWorkerCounts() {
        table.cancelWith("None", "TransactionConflict");
        table.cancelWith("None", "TransactionConflict");
        assertThat(store.markDone(PLAN, OUTCOME)).isTrue();
        assertThat(pauses).hasSize(2);
        assertThat(table.transactions).hasSize(3);
    }

    @Test
    void failsWhenTheCounterStaysBusy() {
        for (int i = 0; i < 10; i++) {
            table.cancelWith("None", "TransactionConflict");
        }
        assertThatThrownBy(() -> store.markDone(PLAN, OUTCOME)).hasMessageStartingWith("marking shard 1");
    }

    @Test
    void leavesANewerAttemptOpen() {
        table.overtaken = true;
        store.end(PLAN, RunStatus.FINISHED);
        assertThat(table.updates.getFirst().conditionExpression()).isEqualTo("attempt = :attempt");
    }

    /** Answers every read with one item, and cancels transactions for the reasons it was told. */
    private static final class Table implements DynamoDbClient {
        private final List<UpdateItemRequest> updates = new ArrayList<>();
        private final List<TransactWriteItemsRequest> transactions = new ArrayList<>();
        private final Deque<TransactionCanceledException> cancellations = new ArrayDeque<>();
        private Map<String, AttributeValue> item = Map.of();
        private boolean overtaken;

        void cancelWith(String... codes) {
            cancellations.add(TransactionCanceledException.builder()
                    .cancellationReasons(Arrays.stream(codes)
                            .map(code -> CancellationReason.builder().code(code).build())
                            .toList())
                    .build());
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return GetItemResponse.builder().item(item).build();
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            updates.add(request);
            if (overtaken) {
                throw ConditionalCheckFailedException.builder().build();
            }
            return UpdateItemResponse.builder().attributes(item).build();
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            transactions.add(request);
            if (!cancellations.isEmpty()) {
                throw cancellations.removeFirst();
            }
            return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return QueryResponse.builder().items(List.of(item)).build();
        }

        @Override
        public QueryIterable queryPaginator(QueryRequest request) {
            return new QueryIterable(this, request);
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            updates.clear();
        }
    }
}
