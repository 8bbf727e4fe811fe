package dev.shopkeeper.local.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.replay.CallWriter.Person;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The UCI Online Retail file as calls: rows of one invoice that follow each other on one day are one order, or one
 * refund when it is a cancellation ({@code C…}). An invoice that comes again later in the file is an order of its own,
 * its id told apart by a number, so that no line of it is taken for one that was there before.
 */
public final class OnlineRetail implements CallSource {
    public static final String CURRENCY = "GBP";

    private final RetailRows rows;
    private final ZoneId zone;
    private final CallWriter writer = new CallWriter(CURRENCY);
    private final Map<String, Integer> timesSeen = new HashMap<>();
    private Optional<RetailRow> ahead;

    /** @param zone of the shop: the file's times have none */
    public OnlineRetail(Path file, ZoneId zone) {
        this.rows = new RetailRows(file);
        this.zone = zone;
        this.ahead = rows.next();
    }

    @Override
    public Optional<Call> next() {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        RetailRow first = ahead.get();
        List<RetailRow> invoice = new ArrayList<>();
        while (ahead.isPresent() && belongsTo(first, ahead.get())) {
            invoice.add(ahead.get());
            ahead = rows.next();
        }
        return Optional.of(call(first, invoice));
    }

    @Override
    public List<RejectedRow> rejected() {
        return rows.rejected();
    }

    /** Rows given out in calls or rejected; the one read ahead is not yet among them. */
    @Override
    public long rowsRead() {
        return rows.rowsRead() - (ahead.isPresent() ? 1 : 0);
    }

    @Override
    public void close() {
        rows.close();
    }

    private static boolean belongsTo(RetailRow first, RetailRow row) {
        return row.invoice().equals(first.invoice())
                && row.at().toLocalDate().equals(first.at().toLocalDate());
    }

    private Call call(RetailRow first, List<RetailRow> invoice) {
        int times = timesSeen.merge(first.invoice(), 1, Integer::sum);
        String orderId = times == 1 ? first.invoice() : first.invoice() + "-" + times;
        Instant at = first.at().atZone(zone).toInstant();
        List<Item> items = invoice.stream()
                .map(row -> new Item(row.code(), row.name(), "", Math.abs(row.quantity()), row.price()))
                .toList();
        String messageId = "online-retail-" + orderId;
        String event = first.isCancellation() ? "Order Refunded" : "Order Completed";
        ObjectNode call = writer.trackNode(messageId, at, person(first), event);
        call.set("properties", writer.order(orderId, items));
        call.putObject("context").putObject("location").put("country", first.country());
        return writer.call(messageId, at, call, items.size());
    }

    private static Person person(RetailRow row) {
        return row.customer().isEmpty()
                ? new Person(Optional.empty(), Optional.of("invoice-" + row.invoice()))
                : new Person(Optional.of(row.customer()), Optional.empty());
    }
}
