package dev.shopkeeper.stockalerts.rules;

/** @param currency ISO 4217 */
public record Money(long minor, String currency) {}
