package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.OrderEvent;
import dev.shopkeeper.events.ProductLine;
import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockMovementsMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What orders do to the stock. A line is named by its order, so that an order reported twice sells once; an order may
 * be refunded in parts, so a refund's line is named by its event as well.
 */
final class OrderMovements {
    /** Messages are filled up to here; only a larger order makes a larger message. */
    private static final int FULL_BYTES = 100 * 1024;

    /** What the rows of one call do to the stock. */
    static List<StockMovement> of(List<LakeRow> rows, String correlationId) {
        return rows.stream()
                .filter(OrderMovements::movesStock)
                .map(row -> movement(row).correlated(correlationId))
                .toList();
    }

    /** Bodies of messages for the stock ledger, the lines of an order in one as far as the queue allows. */
    List<String> messages(List<StockMovement> movements) {
        Map<String, Map<String, StockMovement>> orders = new LinkedHashMap<>();
        for (StockMovement movement : movements) {
            orders.computeIfAbsent(movement.reference(), _ -> new LinkedHashMap<>())
                    .putIfAbsent(movement.movementId(), movement);
        }
        return pack(orders.values());
    }

    private static boolean movesStock(LakeRow row) {
        ProductLine line = row.product();
        return row.event().order() != OrderEvent.NONE
                && row.orderId() != null
                && line.stockKeepingUnit() != null
                && line.quantity() > 0;
    }

    private static StockMovement movement(LakeRow row) {
        OrderEvent order = row.event().order();
        return StockMovement.of(
                movementId(order, row),
                row.product().stockKeepingUnit(),
                row.product().warehouse(),
                order == OrderEvent.COMPLETED ? MovementKind.SALE : MovementKind.RETURN,
                row.product().quantity(),
                row.event().occurredAt(),
                row.orderId());
    }

    private static String movementId(OrderEvent order, LakeRow row) {
        return switch (order) {
            case COMPLETED -> "order:" + row.orderId() + ":" + row.line();
            case CANCELLED -> "cancel:" + row.orderId() + ":" + row.line();
            default -> "refund:" + row.orderId() + ":" + row.event().messageId() + ":" + row.line();
        };
    }

    private static List<String> pack(Collection<Map<String, StockMovement>> orders) {
        List<String> bodies = new ArrayList<>();
        List<StockMovement> open = new ArrayList<>();
        int openBytes = 0;
        for (Map<String, StockMovement> order : orders) {
            int bytes = bytes(List.copyOf(order.values()));
            if (!open.isEmpty() && openBytes + bytes > FULL_BYTES) {
                bodies.add(StockMovementsMessage.of(open).toJson());
                open.clear();
                openBytes = 0;
            }
            if (bytes > MessageQueue.MAX_BODY_BYTES) {
                bodies.addAll(split(List.copyOf(order.values())));
            } else {
                open.addAll(order.values());
                openBytes += bytes;
            }
        }
        if (!open.isEmpty()) {
            bodies.add(StockMovementsMessage.of(open).toJson());
        }
        return bodies;
    }

    /** An order that no message can hold is halved until one can. */
    private static List<String> split(List<StockMovement> order) {
        if (bytes(order) <= MessageQueue.MAX_BODY_BYTES) {
            return List.of(StockMovementsMessage.of(order).toJson());
        }
        List<String> bodies = new ArrayList<>(split(order.subList(0, order.size() / 2)));
        bodies.addAll(split(order.subList(order.size() / 2, order.size())));
        return bodies;
    }

    private static int bytes(List<StockMovement> movements) {
        return StockMovementsMessage.of(movements).toJson().getBytes(StandardCharsets.UTF_8).length;
    }
}
