package dev.shopkeeper.stockalerts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.shopkeeper.observability.Correlation;
import dev.shopkeeper.triggers.Triggers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each part of a review the time that its invocation has. */
final class ReviewRunner {
    /** For the page that has been begun, and for handing over. */
    private static final long MILLIS_TO_FINISH = 20_000;

    private final Logger log = LoggerFactory.getLogger(ReviewRunner.class);
    private final StockReview review;
    private final Clock clock;

    ReviewRunner(StockReview review, Clock clock) {
        this.review = review;
        this.clock = clock;
    }

    /** @return what the first part has done */
    Map<String, ?> begin(Instant scheduledAt, Context context) {
        return run(ReviewPart.first(scheduledAt), context);
    }

    SQSBatchResponse carryOn(SQSEvent parts, Context context) {
        List<String> failed = new ArrayList<>();
        for (SQSEvent.SQSMessage message : parts.getRecords()) {
            Correlation.during(Correlation.of(message), () -> carryOn(message, context, failed));
        }
        return Triggers.failed(failed);
    }

    private void carryOn(SQSEvent.SQSMessage message, Context context, List<String> failed) {
        try {
            run(ReviewPart.parse(message.getBody()), context);
        } catch (RuntimeException e) {
            log.error("the stock review could not be carried on", e);
            failed.add(message.getMessageId());
        }
    }

    private Map<String, ?> run(ReviewPart part, Context context) {
        Instant deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis() - MILLIS_TO_FINISH);
        StockReview.Outcome outcome = review.run(part, deadline);
        log.info(
                "stock review, part {}: {} levels, {} alerts, finished: {}",
                part.part(),
                outcome.levels(),
                outcome.alerts(),
                outcome.finished());
        return Map.of("levels", outcome.levels(), "alerts", outcome.alerts(), "finished", outcome.finished());
    }
}
