package dev.shopkeeper.behavioringestion;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.behavioringestion.privacy.TruncatedIp;
import dev.shopkeeper.http.HttpRequests;

/**
 * What the request itself says of the visitor. Only a browser is one, told by its {@code Origin}: a server would say its
 * own address of all its customers.
 *
 * @param ip truncated; empty if not known
 * @param userAgent empty if not known
 */
record Sender(String ip, String userAgent) {
    static final Sender UNKNOWN = new Sender("", "");

    static Sender of(APIGatewayV2HTTPEvent request) {
        if (HttpRequests.header(request, "origin").isEmpty()) {
            return UNKNOWN;
        }
        APIGatewayV2HTTPEvent.RequestContext.Http http = request.getRequestContext() == null
                ? null
                : request.getRequestContext().getHttp();
        String ip = http == null || http.getSourceIp() == null ? "" : http.getSourceIp();
        return new Sender(
                TruncatedIp.of(ip).orElse(""),
                HttpRequests.header(request, "user-agent").orElse(""));
    }
}
