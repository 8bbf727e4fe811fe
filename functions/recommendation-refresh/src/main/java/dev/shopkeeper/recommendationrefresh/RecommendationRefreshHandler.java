package dev.shopkeeper.recommendationrefresh;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.triggers.Trigger;
import dev.shopkeeper.triggers.Triggers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nightly schedule: one run of {@link RecommendationRefresh} for the business date of the invocation. */
public final class RecommendationRefreshHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendationRefreshHandler.class);
    private static final String TASK = "recommendations";

    private final RecommendationRefresh refresh;
    private final ZoneId shopTimeZone;

    public RecommendationRefreshHandler() {
        var config = Config.ofProcess();
        this(S3ObjectStore.of(config.lakeBucket()), config, Clock.systemUTC());
    }

    RecommendationRefreshHandler(ObjectStore lake, Config config, Clock clock) {
        var source = new LakeInteractions(lake, config);
        refresh = new RecommendationRefresh(source, new ModelStore(lake), config.days(), clock);
        shopTimeZone = config.shopTimeZone();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Trigger trigger = Triggers.read(input);
        if (!(trigger instanceof Trigger.Task(String name, var scheduledAt)) || !name.equals(TASK)) {
            throw new IllegalArgumentException("this function does the task " + TASK + " and nothing else");
        }
        LocalDate businessDate = LocalDate.ofInstant(scheduledAt, shopTimeZone);
        Map<String, Object> summary = Triggers.logged(context, trigger, shopTimeZone, () -> run(businessDate));
        Triggers.answer(summary, output);
    }

    private Map<String, Object> run(LocalDate businessDate) {
        Map<String, Object> summary = refresh.refresh(businessDate).summary();
        LOG.info("{}", summary);
        return summary;
    }
}
