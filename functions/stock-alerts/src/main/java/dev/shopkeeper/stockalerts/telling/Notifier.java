package dev.shopkeeper.stockalerts.telling;

/** Tells the operator. */
public interface Notifier {
    void publish(AlertMessage message);
}
