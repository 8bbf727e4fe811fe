package dev.shopkeeper.recommendations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpFunction;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.http.Priming;
import dev.shopkeeper.http.WriteKeys;
import dev.shopkeeper.lake.S3ObjectStore;
import dev.shopkeeper.observability.InvocationLog;
import dev.shopkeeper.recommendationmodel.ModelStore;
import dev.shopkeeper.rejection.Checked;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code GET /v1/recommendations} and {@code POST /v1/recommendations/rank}. */
public final class RecommendationsHandler extends HttpFunction {
    /** Refused before a model is looked for: the snapshot would keep one that is old when it wakes. */
    private static final List<String> HARMLESS = List.of("""
            {"routeKey":"GET /v1/recommendations","queryStringParameters":{"limit":"0"}}""");

    private final WriteKeys writeKeys;
    final Priming priming;
    private final Recommendations recommendations;
    private final Supplier<String> ids;

    public RecommendationsHandler() {
        var config = Config.ofProcess();
        var clock = Clock.systemUTC();
        var models = new ModelStore(S3ObjectStore.of(config.lakeBucket()));
        var visitors = DynamoDbVisitors.of(config.visitorsTable(), clock);
        this(config, models, visitors, clock, () -> UUID.randomUUID().toString());
    }

    RecommendationsHandler(Config config, ModelStore models, Visitors visitors, Clock clock, Supplier<String> ids) {
        this.writeKeys = new WriteKeys(config.writeKeys());
        this.recommendations = new Recommendations(new LiveModel(models, clock), visitors);
        this.ids = ids;
        this.priming = Priming.with(HARMLESS, this::answer);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context) {
        return InvocationLog.of(
                context,
                request,
                () -> writeKeys
                        .refuse(request)
                        .map(rejection -> HttpReplies.error(401, rejection, HttpRequests.requestId(request)))
                        .orElseGet(() -> answer(request)));
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        Words words = Words.in(RequestReader.language(request));
        Checked<Recommendation> outcome =
                switch (RequestReader.read(request)) {
                    case Checked.Accepted(Question question) -> recommendations.answer(question);
                    case Checked.Rejected(var rejection) -> new Checked.Rejected<>(rejection);
                };
        return switch (outcome) {
            case Checked.Accepted(var answer) -> HttpReplies.json(200, ResponseWriter.body(ids.get(), answer, words));
            case Checked.Rejected(var rejection) -> HttpReplies.error(400, rejection, HttpRequests.requestId(request));
        };
    }
}
