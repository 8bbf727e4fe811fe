package dev.shopkeeper.local.access;

/** Whether a function may do something. Safe for several threads. */
@FunctionalInterface
public interface AccessCheck {
    /** @param function its physical name */
    boolean allows(String function, Access access);
}
