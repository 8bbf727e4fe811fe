package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.WriteKeys;
import dev.shopkeeper.rejection.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers tracking calls: whose key has sent too much before anything is spent on the body. */
final class TrackingEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingEndpoint.class);

    private final TrackingCallReader reader;
    private final WriteKeyRates rates;
    private final BehaviorIngestion ingestion;

    TrackingEndpoint(TrackingCallReader reader, WriteKeyRates rates, BehaviorIngestion ingestion) {
        this.reader = reader;
        this.rates = rates;
        this.ingestion = ingestion;
    }

    static TrackingEndpoint of(Config config, Ports ports) {
        return new TrackingEndpoint(
                new TrackingCallReader(config.writeKeys()),
                new WriteKeyRates(config.writeKeys(), config.rate(), ports.nanoTime()),
                new BehaviorIngestion(config, ports));
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request, Instant receivedAt) {
        String headerKey = WriteKeys.basicUser(request).orElse("");
        Optional<Duration> wait = rates.wait(headerKey);
        if (wait.isPresent()) {
            return Answers.tooManyEvents(wait.get(), request);
        }
        return switch (reader.read(request)) {
            case Checked.Rejected<TrackingCall>(var rejection) -> {
                rates.take(headerKey, 1);
                yield Answers.refused(rejection, request);
            }
            case Checked.Accepted<TrackingCall>(var call) -> answer(call, request, receivedAt);
        };
    }

    private APIGatewayV2HTTPResponse answer(TrackingCall call, APIGatewayV2HTTPEvent request, Instant receivedAt) {
        Optional<Duration> wait = rates.take(call.writeKey(), Math.max(1, call.eventCount()));
        if (wait.isPresent()) {
            return Answers.tooManyEvents(wait.get(), request);
        }
        try {
            return Answers.outcome(ingestion.accept(call, receivedAt), call, request);
        } catch (UnkeptEventsException e) {
            LOG.error("not all events were kept, and the call is not acknowledged", e);
            return Answers.unavailable(e.takenMessageIds(), request);
        }
    }
}
