package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a function does before Lambda takes the snapshot that its instances wake from: it answers requests that change
 * nothing, so that classes are loaded, and serializers and the SDK's clients are ready.
 *
 * <p>What the snapshot keeps stays true after it: times come from the wall clock and are looked at again, random numbers
 * from {@link java.security.SecureRandom}, which asks the kernel each time, credentials from a provider that knows when
 * they expire; the JDK drops connections that were idle for five seconds, and every snapshot is older when it wakes.
 */
public final class Priming implements Resource {
    /** Loading it sets the level of the loggers. */
    private static final String LOGGING = "software.amazon.lambda.powertools.logging.PowertoolsLogging";

    private final List<String> requests;
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function;

    private Priming(List<String> requests, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function) {
        this.requests = requests;
        this.function = function;
    }

    /**
     * Keep what is returned: the runtime's context refers to it weakly. Without SnapStart nothing ever happens to it.
     *
     * @param requests of API Gateway's payload format 2.0; they must change nothing, whoever answers them
     * @param function answers as for a caller, but below the log and the metrics of an invocation
     */
    public static Priming with(
            List<String> requests, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function) {
        return with(requests, function, Core.getGlobalContext());
    }

    static Priming with(
            List<String> requests,
            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
            Context<Resource> context) {
        Priming priming = new Priming(List.copyOf(requests), function);
        context.register(priming);
        return priming;
    }

    /** A request that fails leaves the snapshot colder, which is no reason not to deploy. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        Logger log = LoggerFactory.getLogger(Priming.class);
        for (String request : requests) {
            try {
                Class.forName(LOGGING);
                answer(request);
            } catch (RuntimeException | IOException | ClassNotFoundException e) {
                log.warn("a request before the snapshot failed", e);
            }
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to renew, as said above.
    }

    private void answer(String request) throws IOException {
        byte[] event = request.getBytes(StandardCharsets.UTF_8);
        HttpEvents.write(
                function.apply(HttpEvents.read(new ByteArrayInputStream(event))), OutputStream.nullOutputStream());
    }
}
