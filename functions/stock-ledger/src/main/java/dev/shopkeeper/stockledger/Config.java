package dev.shopkeeper.stockledger;

import dev.shopkeeper.configuration.Environment;
import dev.shopkeeper.stockledger.dynamodb.Tables;
import dev.shopkeeper.stockledger.ledger.UnknownSkus;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** @param warehouses those that movements may name; empty if they may name any */
record Config(
        String defaultWarehouse,
        Tables tables,
        String movementsQueueUrl,
        String importsQueueUrl,
        ZoneId timeZone,
        UnknownSkus unknownSkus,
        Set<String> warehouses) {

    static Config ofProcess() {
        return of(Environment.of(System.getenv()));
    }

    static Config of(Environment environment) {
        return new Config(
                environment.text("DEFAULT_WAREHOUSE"),
                new Tables(
                        environment.text("STOCK_TABLE"),
                        environment.text("STOCK_MOVEMENTS_TABLE"),
                        environment.text("PENDING_MOVEMENTS_TABLE"),
                        environment.text("STOCK_PROMISES_TABLE")),
                environment.text("STOCK_MOVEMENTS_QUEUE_URL"),
                environment.text("STOCK_IMPORTS_QUEUE_URL"),
                environment.zone("SHOP_TIME_ZONE"),
                unknownSkus(environment.text("UNKNOWN_SKUS", "create")),
                listed(environment.text("WAREHOUSES", "")));
    }

    private static UnknownSkus unknownSkus(String text) {
        try {
            return UnknownSkus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("environment variable UNKNOWN_SKUS is neither create nor refuse", e);
        }
    }

    private static Set<String> listed(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
