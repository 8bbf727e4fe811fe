package dev.shopkeeper.lake;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends an object's body at once instead of asking first with {@code Expect: 100-continue}. When the kept connection
 * turns out to be closed, {@code HttpURLConnection} fails in the asking with an {@code UncheckedIOException}, which the
 * SDK does not retry; without it the failure is an {@code IOException}, which it does. Our objects are small.
 */
final class NoExpectContinue implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
}
