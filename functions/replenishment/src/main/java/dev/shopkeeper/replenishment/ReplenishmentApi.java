package dev.shopkeeper.replenishment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
import dev.shopkeeper.http.HttpRequests;
import dev.shopkeeper.rejection.Checked;
import dev.shopkeeper.rejection.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /v1/replenishment} */
final class ReplenishmentApi {
    private final ProposalLookup lookup;

    ReplenishmentApi(ProposalLookup lookup) {
        this.lookup = lookup;
    }

    APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        return switch (ProposalQuery.read(request)) {
            case Checked.Rejected<ProposalQuery>(Rejection rejection) -> error(400, request, rejection);
            case Checked.Accepted<ProposalQuery>(ProposalQuery query) ->
                lookup.find(query)
                        .map(page -> HttpReplies.json(200, body(page)))
                        .orElseGet(() -> error(
                                404,
                                request,
                                new Rejection("unknown_run", "run", "no such run of the replenishment has finished")));
        };
    }

    private static Map<String, Object> body(ProposalLookup.Page page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run", page.run().toString());
        body.put("asOf", page.asOf().toString());
        body.put("proposals", page.proposals());
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }

    private static APIGatewayV2HTTPResponse error(int status, APIGatewayV2HTTPEvent request, Rejection rejection) {
        return HttpReplies.error(status, rejection, HttpRequests.requestId(request));
    }
}
