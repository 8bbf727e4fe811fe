package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpFunction;
import dev.shopkeeper.observability.InvocationLog;
import java.time.Clock;

/** Takes the tracking calls of a storefront; a 200 means that the queue has every accepted event. */
public final class BehaviorIngestionHandler extends HttpFunction {
    private final TrackingEndpoint tracking;
    private final SdkSettings settings;
    private final Clock clock;

    public BehaviorIngestionHandler() {
        this(Config.ofProcess());
    }

    private BehaviorIngestionHandler(Config config) {
        this(config, Ports.onAws(config));
    }

    BehaviorIngestionHandler(Config config, Ports ports) {
        tracking = new TrackingEndpoint(
                new TrackingCallReader(config.writeKeys()),
                new WriteKeyRates(config.writeKeys(), config.rate(), ports.nanoTime()),
                new BehaviorIngestion(config, ports));
        settings = new SdkSettings(config.writeKeys());
        clock = ports.clock();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context) {
        return InvocationLog.of(context, request, () -> answer(request));
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        if (Answers.isHealthCheck(request)) {
            return Answers.healthy();
        }
        return SdkSettings.areAskedFor(request) ? settings.answer(request) : tracking.answer(request, clock.instant());
    }
}
