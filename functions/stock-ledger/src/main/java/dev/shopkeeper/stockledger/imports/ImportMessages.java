package dev.shopkeeper.stockledger.imports;

import dev.shopkeeper.queue.MessageQueue;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockMovementsMessage;
import java.util.ArrayList;
import java.util.List;

/** Packs the movements of a file into messages, in their order, and sends these a few at a time. */
final class ImportMessages {
    static final int MOVEMENTS_PER_MESSAGE = 100;

    private static final int MESSAGES_PER_CALL = 10;

    private final MessageQueue queue;
    private final List<String> bodies = new ArrayList<>();
    private List<StockMovement> movements = new ArrayList<>();

    ImportMessages(MessageQueue queue) {
        this.queue = queue;
    }

    void add(List<StockMovement> row) {
        if (movements.size() + row.size() > MOVEMENTS_PER_MESSAGE) {
            pack();
        }
        movements.addAll(row);
    }

    private void pack() {
        bodies.add(StockMovementsMessage.of(movements).toJson());
        movements = new ArrayList<>();
        if (bodies.size() == MESSAGES_PER_CALL) {
            queue.send(List.copyOf(bodies));
            bodies.clear();
        }
    }

    /** On return the queue has all that was added. */
    void flush() {
        if (!movements.isEmpty()) {
            pack();
        }
        if (!bodies.isEmpty()) {
            queue.send(List.copyOf(bodies));
            bodies.clear();
        }
    }
}
