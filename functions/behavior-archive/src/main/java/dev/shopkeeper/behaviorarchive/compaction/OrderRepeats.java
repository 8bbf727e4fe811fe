package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.events.OrderEvent;
import dev.shopkeeper.lake.LakeSql;
import java.nio.file.Path;
import java.util.List;

/**
 * Completed and cancelled orders that were reported before by another event. The stock ledger counts {@code order:<order
 * id>:<line>} and {@code cancel:<order id>:<line>} once, so a line that was reported before is marked with the message
 * that did, and sales leave it out. Refunds count each, there and here: an order may come back in parts.
 *
 * <p>Reads {@code kept}, marks its rows, and leaves the table {@code order_reports}: whose lines the ledger has counted.
 */
final class OrderRepeats {
    private final LakeSql sql;

    OrderRepeats(LakeSql sql) {
        this.sql = sql;
    }

    void mark(List<Path> ids) {
        sql.run("""
                create or replace temp table order_reports as
                select id_upper, id_lower, event as order_event, order_id, message_id,
                    (max(line) + 1)::integer as lines, true as is_new, min(received_at) as received_at,
                    min(occurred_at) as occurred_at
                from kept
                where type = 'track' and event in ('%s', '%s') and order_id is not null
                group by all
                """.formatted(OrderEvent.COMPLETED.eventName(), OrderEvent.CANCELLED.eventName()));
        if (!ids.isEmpty()) {
            sql.run("insert into order_reports select id_upper, id_lower, order_event, order_id, message_id, lines,"
                    + " false, null, null from " + SqlFiles.parquet(ids) + " where order_id is not null"
                    + " and (order_event, order_id) in (select (order_event, order_id) from order_reports)");
        }
        sql.run("""
                create or replace temp table order_reports as
                select *, coalesce(max(lines) over (reports rows between unbounded preceding and 1 preceding), 0)
                        as lines_before, row_number() over reports as place
                from order_reports
                window reports as (partition by order_event, order_id
                    order by is_new, if(is_new, null, lines), received_at, occurred_at, id_upper, id_lower)
                """);
        sql.run("""
                update kept set repeat_of = repeats.repeat_of
                from (
                    select k.id_upper, k.id_lower, k.line, arg_min(earlier.message_id, earlier.place) as repeat_of
                    from kept k
                    join order_reports own on own.id_upper = k.id_upper and own.id_lower = k.id_lower and own.is_new
                    join order_reports earlier on earlier.order_event = own.order_event
                        and earlier.order_id = own.order_id
                        and earlier.place < own.place and earlier.lines > k.line
                    group by all
                ) repeats
                where kept.id_upper = repeats.id_upper and kept.id_lower = repeats.id_lower and kept.line = repeats.line
                """);
    }
}
