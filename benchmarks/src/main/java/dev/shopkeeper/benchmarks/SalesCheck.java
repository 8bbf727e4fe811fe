package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.query.LakeQuery;
import java.nio.file.Path;
import java.time.Clock;

/** Sales in the lake against a sum over the CSV that shares no code with the replay: DuckDB reads the file itself. */
final class SalesCheck {
    /** An order has positive quantities, a cancellation negative ones; a price is never negative. */
    private static final String COMPARISON = """
            with straight as (
                select cast(InvoiceDate as date) as dt, trim(StockCode) as sku,
                       sum(greatest(Quantity, 0)) as units, -sum(least(Quantity, 0)) as returns
                from read_csv('%s', types = {'InvoiceNo': 'varchar', 'StockCode': 'varchar', 'Quantity': 'bigint',
                              'InvoiceDate': 'timestamp', 'UnitPrice': 'double'})
                where UnitPrice >= 0 and (case when InvoiceNo like 'C%%' then Quantity < 0 else Quantity > 0 end)
                group by all),
            lake as (
                select cast(dt as date) as dt, sku, sum(units) as units, sum(returns) as returns
                from sales group by all)
            select count(*), count(*) filter (where lake.units is distinct from straight.units
                                                 or lake.returns is distinct from straight.returns),
                   sum(straight.units), sum(lake.units), sum(straight.returns), sum(lake.returns)
            from straight full join lake using (dt, sku)
            """;

    private SalesCheck() {}

    /** How many products on how many days were compared, and how many differ. */
    record Result(
            long compared, long different, long unitsInFile, long unitsInLake, long returnsInFile, long returnsInLake) {
        boolean equal() {
            return compared > 0 && different == 0;
        }

        @Override
        public String toString() {
            return "%,d products and days compared, %,d differ; units %,d in the file, %,d in the lake; returns %,d and %,d"
                    .formatted(compared, different, unitsInFile, unitsInLake, returnsInFile, returnsInLake);
        }
    }

    static Result compare(MachineControl machine, Path file) {
        try (LakeBucket bucket = new LakeBucket(machine.addresses());
                LakeQuery lake = new LakeQuery(bucket.objects(), Clock.systemUTC())) {
            return lake.ask(COMPARISON.formatted(file), row -> {
                row.next();
                return new Result(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
            });
        }
    }
}
