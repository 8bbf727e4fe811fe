package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.query.LakeQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

/** The ids in the lake against those that were sent. */
public final class LakeIds {
    private static final String COMPARISON = """
            with sent as (
                select 'm-' || n as message_id, %2$s as refused from range(%1$d) numbers(n)),
            kept as (select message_id, count(*) as times from events where line = 0 group by all),
            told as (select distinct message_id from rejected),
            each as (
                select refused, coalesce(times, 0) as times, told.message_id is not null as is_told
                from sent left join kept using (message_id) left join told using (message_id))
            select
                count(*) filter (not refused),
                count(*) filter (refused),
                count(*) filter (not refused and times = 0 or refused and not is_told),
                count(*) filter (times > 1),
                count(*) filter (refused and times > 0 or not refused and is_told),
                (select count(*) from kept where message_id not in (select message_id from sent))
            from each
            """;

    private LakeIds() {}

    /**
     * @param lost good ones that are not among the events, and bad ones that are not among the rejected
     * @param doubled kept more than once
     * @param wrong kept though they had to be rejected, or the other way round
     * @param strange kept, but never sent
     */
    public record Result(long good, long bad, long lost, long doubled, long wrong, long strange) {
        boolean exact() {
            return good > 0 && amiss() == 0;
        }

        public long amiss() {
            return lost + doubled + wrong + strange;
        }

        @Override
        public String toString() {
            return "of %,d events to be stored and %,d to be rejected %,d lost, %,d double, %,d wrong, %,d never sent"
                    .formatted(good, bad, lost, doubled, wrong, strange);
        }
    }

    static Result compare(MachineControl machine, MadeUpVisits visits) {
        return compare(machine, visits.events(), MadeUpVisits.refused());
    }

    /**
     * @param events that were sent, {@code m-0} and on
     * @param refused SQL that is true for the number {@code n} of an event that must be refused
     */
    public static Result compare(MachineControl machine, int events, String refused) {
        try (LakeBucket bucket = new LakeBucket(machine.addresses());
                LakeQuery lake = new LakeQuery(bucket.objects(), Clock.systemUTC())) {
            return lake.ask(COMPARISON.formatted(events, refused), LakeIds::result);
        }
    }

    private static Result result(ResultSet row) throws SQLException {
        row.next();
        return new Result(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }
}
