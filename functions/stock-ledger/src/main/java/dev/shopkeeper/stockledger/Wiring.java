package dev.shopkeeper.stockledger;

/** The parts of the ledger, each for one kind of trigger. */
record Wiring(StockHttp http, QueuedWork queued, DroppedFiles files, LedgerCheckTask check) {
    static Wiring of(Config config) {
        return of(Ports.of(config), config);
    }

    static Wiring of(Ports ports, Config config) {
        StockLedger ledger = new StockLedger(ports.store(), config.unknownSkus(), ports.clock(), ports.backoff());
        MovementReader reader = new MovementReader(config.defaultWarehouse(), config.warehouses());
        DroppedFiles files = new DroppedFiles(ports, config, reader);
        return new Wiring(
                new StockHttp(ledger, reader, new StockViews(ports.stock(), ports.clock()), ports.clock()),
                new QueuedWork(new MovementQueue(ledger, reader, ports.clock()), files),
                files,
                new LedgerCheckTask(ports, config));
    }
}
