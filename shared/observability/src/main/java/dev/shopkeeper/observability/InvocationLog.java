package dev.shopkeeper.observability;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** The keys of an invocation in each of its log lines: Powertools' own, and the {@link Correlation}. */
public final class InvocationLog {
    private InvocationLog() {}

    public static <T> T of(Context context, APIGatewayV2HTTPEvent request, Supplier<T> work) {
        return of(context, Correlation.of(request), work);
    }

    /** @param correlationId blank if the invocation is for several pieces of work, each of which has its own */
    public static <T> T of(Context context, String correlationId, Supplier<T> work) {
        return PowertoolsLogging.withLogging(context, () -> Correlation.during(correlationId, work));
    }
}
