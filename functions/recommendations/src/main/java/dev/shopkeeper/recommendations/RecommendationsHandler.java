package dev.shopkeeper.recommendations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpFunction;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.http.Priming;
import dev.shopkeeper.http.WriteKeys;
import dev.shopkeeper.observability.InvocationLog;
import dev.shopkeeper.recommendations.answer.Recommendation;
import dev.shopkeeper.recommendations.answer.ResponseWriter;
import dev.shopkeeper.recommendations.answer.Words;
import dev.shopkeeper.recommendations.request.Question;
import dev.shopkeeper.recommendations.request.RequestReader;
import dev.shopkeeper.rejection.Checked;
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
    private final RequestReader reader;
    private final Recommendations recommendations;
    private final ServingMetrics metrics;
    private final Supplier<UUID> ids;

    public RecommendationsHandler() {
        var config = Config.ofProcess();
        this(config, Ports.ofAws(config), UUID::randomUUID);
    }

    public RecommendationsHandler(Config config, Ports ports, Supplier<UUID> ids) {
        this.writeKeys = new WriteKeys(config.writeKeys());
        this.reader = new RequestReader(config.diversity());
        this.recommendations = ports.recommendations(config);
        this.metrics = ports.metrics();
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
        return switch (reader.read(request)) {
            case Checked.Accepted<Question>(var question) -> {
                Recommendation answer = recommendations.answer(question, ids.get());
                metrics.served(answer);
                yield HttpReplies.json(200, ResponseWriter.body(answer, Words.in(RequestReader.language(request))));
            }
            case Checked.Rejected<Question>(var rejection) ->
                HttpReplies.error(400, rejection, HttpRequests.requestId(request));
        };
    }
}
