package dev.shopkeeper.replenishment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.shopkeeper.http.HttpReplies;
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
        return HttpReplies.lookup(
                request,
                ProposalQuery.read(request),
                query -> lookup.find(query).map(ReplenishmentApi::body),
                new Rejection("unknown_run", "run", "no such run of the replenishment has finished"));
    }

    private static Map<String, Object> body(ProposalLookup.Page page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run", page.run().toString());
        body.put("asOf", page.asOf().toString());
        body.put("proposals", page.proposals());
        page.next().ifPresent(next -> body.put("next", next));
        return body;
    }
}
