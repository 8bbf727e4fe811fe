package dev.shopkeeper.stockledger;

import dev.shopkeeper.stockledger.http.StockHttp;
import dev.shopkeeper.stockledger.http.StockViews;
import dev.shopkeeper.stockledger.ledger.LedgerMetrics;
import dev.shopkeeper.stockledger.ledger.StockLedger;
import dev.shopkeeper.stockledger.movements.MovementQueue;
import dev.shopkeeper.stockledger.movements.MovementReader;
import java.time.ZoneId;

/** The parts of the ledger, each for one kind of trigger. */
record Wiring(StockHttp http, QueuedWork queued, DroppedFiles files, LedgerCheckTask check, ZoneId timeZone) {
    static Wiring of(Config config) {
        return of(Ports.of(config), config);
    }

    static Wiring of(Ports ports, Config config) {
        StockLedger ledger = new StockLedger(ports.store(), config.unknownSkus(), ports.clock(), ports.backoff());
        MovementReader reader = new MovementReader(config.defaultWarehouse(), config.warehouses());
        LedgerMetrics metrics = new LedgerMetrics(ports.metrics());
        DroppedFiles files = new DroppedFiles(ports, config, reader);
        return new Wiring(
                new StockHttp(ledger, reader, metrics, new StockViews(ports.stock(), ports.clock()), ports.clock()),
                new QueuedWork(new MovementQueue(ledger, reader, metrics, ports.clock()), files),
                files,
                new LedgerCheckTask(ports, config),
                config.timeZone());
    }
}
