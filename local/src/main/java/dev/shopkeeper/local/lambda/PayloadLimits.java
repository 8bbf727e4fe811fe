package dev.shopkeeper.local.lambda;

/** Lambda's limits of a synchronous invocation. */
public final class PayloadLimits {
    public static final int REQUEST_BYTES = 6 * 1024 * 1024;
    public static final int RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    private PayloadLimits() {}
}
