package dev.shopkeeper.rejectedreplay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.InvocationLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An operator's request: rejected events back through the door, as many as an invocation has time for. */
public final class RejectedReplayHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedReplayHandler.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    /** What the last calls and marks may take after the deadline. */
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private final RejectedReplay replay;
    private final Clock clock;

    public RejectedReplayHandler() {
        var config = Config.ofProcess();
        Clock clock = Clock.systemUTC();
        this(
                new LakeRejectedObjects(S3ObjectStore.of(config.lakeBucket())),
                new HttpTrackingApi(config.api(), clock, Thread::sleep),
                config.mostEvents(),
                clock);
    }

    RejectedReplayHandler(RejectedObjects rejected, TrackingApi api, int mostEvents, Clock clock) {
        this.replay = new RejectedReplay(rejected, api, mostEvents, clock);
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ReplayRequest request = JSON.readValue(input, ReplayRequest.class);
        Instant deadline =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        ReplayReport report = InvocationLog.of(context, context.getAwsRequestId(), () -> run(request, deadline));
        JSON.writeValue(output, report);
    }

    private ReplayReport run(ReplayRequest request, Instant deadline) {
        ReplayReport report = replay.run(request, deadline);
        LOG.info("{}", report);
        return report;
    }
}
