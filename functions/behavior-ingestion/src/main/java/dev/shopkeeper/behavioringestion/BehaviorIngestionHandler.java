package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpFunction;
import dev.shopkeeper.http.Priming;
import dev.shopkeeper.observability.InvocationLog;
import java.time.Clock;
import java.util.List;

/** Takes the tracking calls of a storefront; a 200 means that the queue has every accepted event. */
public final class BehaviorIngestionHandler extends HttpFunction {
    private final TrackingEndpoint tracking;
    private final SdkSettings settings;
    private final Clock clock;
    final Priming priming;

    public BehaviorIngestionHandler() {
        this(Config.ofProcess());
    }

    private BehaviorIngestionHandler(Config config) {
        this(config, Ports.onAws(config));
    }

    BehaviorIngestionHandler(Config config, Ports ports) {
        tracking = TrackingEndpoint.of(config, ports);
        settings = new SdkSettings(config.writeKeys());
        clock = ports.clock();
        priming = Priming.with(
                List.of(SampleCall.with(config.writeKeys().getFirst())),
                request -> TrackingEndpoint.of(config, ports.discarding()).answer(request, clock.instant()));
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
