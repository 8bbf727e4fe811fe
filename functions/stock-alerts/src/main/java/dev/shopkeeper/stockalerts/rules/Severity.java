package dev.shopkeeper.stockalerts.rules;

import java.util.Locale;

public enum Severity {
    LOW,
    MEDIUM,
    HIGH;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
