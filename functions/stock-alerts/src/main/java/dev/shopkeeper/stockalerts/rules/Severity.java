package dev.shopkeeper.stockalerts;

import java.util.Locale;

enum Severity {
    LOW,
    MEDIUM,
    HIGH;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
