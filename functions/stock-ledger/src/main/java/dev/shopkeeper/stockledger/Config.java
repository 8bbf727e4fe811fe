package dev.shopkeeper.stockledger;

import dev.shopkeeper.configuration.Environment;

record Config(
        String defaultWarehouse,
        String operatorTokenSha256,
        String stockTable,
        String movementsTable,
        String pendingMovementsTable) {

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("DEFAULT_WAREHOUSE"),
                environment.text("OPERATOR_TOKEN_SHA256"),
                environment.text("STOCK_TABLE"),
                environment.text("STOCK_MOVEMENTS_TABLE"),
                environment.text("PENDING_MOVEMENTS_TABLE"));
    }
}
