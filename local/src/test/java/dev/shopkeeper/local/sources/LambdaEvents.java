package dev.shopkeeper.local.sources;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;

/** Reads events as the Java runtime does before it calls a handler. */
final class LambdaEvents {
    private LambdaEvents() {}

    static <T> T read(Class<T> type, byte[] event) {
        return LambdaEventSerializers.serializerFor(type, LambdaEvents.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(event));
    }
}
