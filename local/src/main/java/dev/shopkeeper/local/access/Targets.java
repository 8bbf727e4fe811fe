package dev.shopkeeper.local.access;

import java.io.IOException;

/** The operation that the JSON protocols name in a header, {@code AmazonSQS.SendMessage}. */
final class Targets {
    private Targets() {}

    static String operation(ApiCall call) throws IOException {
        String target = call.header("x-amz-target").orElseThrow(() -> new IOException("X-Amz-Target is missing"));
        return target.substring(target.lastIndexOf('.') + 1);
    }
}
