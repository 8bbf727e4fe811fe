package dev.shopkeeper.stockledger.dynamodb;

import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.stock.StockLevel;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stockledger.ledger.Commit;
import dev.shopkeeper.stockledger.ledger.CommitResult;
import dev.shopkeeper.stockledger.ledger.LedgerRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A {@link Commit} as one TransactWriteItems. Its actions are the rows, then the levels, the promises and the releases. */
final class LedgerTransaction {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    /** Reasons that pass by themselves; with any other, the transaction itself is at fault. */
    private static final Set<String> PASSING =
            Set.of("None", CONDITION_FAILED, "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final DynamoDbClient dynamoDb;
    private final Tables tables;

    LedgerTransaction(DynamoDbClient dynamoDb, Tables tables) {
        this.dynamoDb = dynamoDb;
        this.tables = tables;
    }

    CommitResult run(Commit commit, Instant now) {
        List<TransactWriteItem> actions = new ArrayList<>();
        commit.rows().forEach(row -> actions.add(row(row, now)));
        commit.levels().forEach(change -> actions.add(level(change)));
        commit.promises().forEach(change -> actions.add(promise(change, now)));
        commit.released().forEach(movement -> actions.add(release(movement)));
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(actions));
            return new CommitResult.Committed();
        } catch (TransactionCanceledException e) {
            return refused(commit, e);
        } catch (TransactionInProgressException e) {
            return new CommitResult.Refused(Map.of(), true);
        }
    }

    private static CommitResult refused(Commit commit, TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (!reasons.stream().map(CancellationReason::code).allMatch(PASSING::contains)) {
            throw cancelled;
        }
        Map<String, StockMovement> alreadyCounted = new HashMap<>();
        boolean contended = false;
        for (int i = 0; i < reasons.size(); i++) {
            boolean conditionFailed = reasons.get(i).code().equals(CONDITION_FAILED);
            if (conditionFailed && i < commit.rows().size()) {
                alreadyCounted.put(
                        commit.rows().get(i).movementId(),
                        LedgerItems.movement(reasons.get(i).item()));
            } else if (!reasons.get(i).code().equals("None")) {
                contended = true;
            }
        }
        return new CommitResult.Refused(alreadyCounted, contended);
    }

    private TransactWriteItem row(LedgerRow row, Instant now) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(tables.movements())
                        .item(LedgerItems.row(row, now))
                        .conditionExpression("attribute_not_exists(movement_id)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    /** Without a condition of its own: the level of a promise changes with it, and has one. */
    private TransactWriteItem promise(Commit.PromiseChange change, Instant now) {
        TransactWriteItem.Builder action = TransactWriteItem.builder();
        return change.open() == 0
                ? action.delete(delete -> delete.tableName(tables.promises()).key(LedgerItems.promiseKey(change.key())))
                        .build()
                : action.put(put -> put.tableName(tables.promises()).item(LedgerItems.promise(change, now)))
                        .build();
    }

    private TransactWriteItem release(StockMovement movement) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(tables.pending()).key(LedgerItems.pendingKey(movement)))
                .build();
    }

    private static String correlation(Commit.LevelChange change) {
        return Optional.ofNullable(change.correlationId())
                .or(Correlation::current)
                .orElse("");
    }

    /** Sets the ledger's own attributes only; others keep theirs in the same item. */
    private TransactWriteItem level(Commit.LevelChange change) {
        StockLevel level = change.next();
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> settings = new ArrayList<>();
        Map<String, AttributeValue> state = LedgerItems.levelState(level);
        state.put(Correlation.KEY, LedgerItems.text(correlation(change)));
        state.forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":" + name, value);
            settings.add("#" + name + " = :" + name);
        });
        if (change.replaces() > 0) {
            values.put(":replaces", LedgerItems.number(change.replaces()));
        }
        Update update = Update.builder()
                .tableName(tables.stock())
                .key(LedgerItems.levelKey(level.key()))
                .updateExpression("SET " + String.join(", ", settings))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .conditionExpression(change.replaces() > 0 ? "#version = :replaces" : "attribute_not_exists(sku)")
                .build();
        return TransactWriteItem.builder().update(update).build();
    }
}
