package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.queue.QueueException;
import dev.shopkeeper.queue.SqsMessageQueue;
import dev.shopkeeper.rejection.Checked;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Takes the tracking calls of a storefront; a 200 means that the queue has every accepted event. */
public final class BehaviorIngestionHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(BehaviorIngestionHandler.class);

    private final TrackingCallReader reader;
    private final SdkSettings settings;
    private final BehaviorIngestion ingestion;
    private final Clock clock;

    public BehaviorIngestionHandler() {
        this(Config.ofProcess());
    }

    private BehaviorIngestionHandler(Config config) {
        this(
                config,
                new QueuedEvents(SqsMessageQueue.of(config.queueUrl())),
                new LakeRejectedEvents(S3ObjectStore.of(config.bucket()), config.zone()),
                new PowertoolsIngestionMetrics(),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
    }

    BehaviorIngestionHandler(
            Config config,
            AcceptedEvents accepted,
            RejectedEvents rejected,
            IngestionMetrics metrics,
            Clock clock,
            Supplier<String> messageIds) {
        this.reader = new TrackingCallReader(config.writeKeys());
        this.settings = new SdkSettings(config.writeKeys());
        this.ingestion = new BehaviorIngestion(config, accepted, rejected, metrics, messageIds);
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context) {
        return PowertoolsLogging.withLogging(context, () -> answer(request, clock.instant()));
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request, Instant receivedAt) {
        if (Answers.isHealthCheck(request)) {
            return Answers.healthy();
        }
        if (SdkSettings.areAskedFor(request)) {
            return settings.answer(request);
        }
        try {
            return switch (reader.read(request)) {
                case Checked.Rejected<TrackingCall>(var rejection) -> Answers.refused(rejection, request);
                case Checked.Accepted<TrackingCall>(var call) ->
                    Answers.outcome(ingestion.accept(call, receivedAt), call, request);
            };
        } catch (QueueException e) {
            LOG.error("the events were not kept and are not acknowledged", e);
            return Answers.unavailable(request);
        }
    }
}
