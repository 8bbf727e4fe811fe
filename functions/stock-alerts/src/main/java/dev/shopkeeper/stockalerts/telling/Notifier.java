package dev.shopkeeper.stockalerts;

/** Tells the operator of an alert that has opened. */
interface Notifier {
    void publish(Alert alert);
}
