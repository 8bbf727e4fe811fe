package dev.shopkeeper.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Resource;
import org.crac.RestoreException;
import org.junit.jupiter.api.Test;

class PrimingTest {
    private static final String REQUEST = "{\"routeKey\":\"GET /v1/stock\",\"queryStringParameters\":{\"sku\":\"A\"}}";

    private final List<String> asked = new ArrayList<>();
    private final Snapshot snapshot = new Snapshot();

    @Test
    void theRequestsAreAnsweredBeforeTheSnapshotAndNotSooner() throws CheckpointException, RestoreException {
        Priming.with(List.of(REQUEST, REQUEST), this::answer, snapshot);
        assertThat(asked).isEmpty();
        snapshot.beforeCheckpoint(snapshot);
        assertThat(asked).containsExactly("GET /v1/stock A", "GET /v1/stock A");
        snapshot.afterRestore(snapshot);
        assertThat(asked).hasSize(2);
        assertThat(answer(new APIGatewayV2HTTPEvent()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void oneThatFailsStopsNeitherTheOthersNorTheDeployment() throws CheckpointException {
        Priming.with(List.of("no JSON", REQUEST), this::answer, snapshot);
        Priming.with(List.of(REQUEST), this::fail, snapshot);
        snapshot.beforeCheckpoint(snapshot);
        assertThat(asked).containsExactly("GET /v1/stock A");
    }

    private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent request) {
        asked.add(
                request.getRouteKey() + " " + HttpRequests.query(request, "sku").orElse(""));
        return HttpReplies.json(200, Map.of());
    }

    private APIGatewayV2HTTPResponse fail(APIGatewayV2HTTPEvent request) {
        throw new IllegalStateException("the table isn't there for the test: " + request.getRouteKey());
    }

    /** Lambda's context as far as it matters: it tells all that registered, the last first at the checkpoint. */
    private static final class Snapshot extends Context<Resource> {
        private final List<Resource> registered = new ArrayList<>();

        @Override
        public void register(Resource resource) {
            registered.add(resource);
        }

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
            for (Resource resource : registered.reversed()) {
                try {
                    resource.beforeCheckpoint(this);
                } catch (Exception e) {
                    throw new CheckpointException(e.toString());
                }
            }
        }

        @Override
        public void afterRestore(Context<? extends Resource> context) throws RestoreException {
            for (Resource resource : registered) {
                try {
                    resource.afterRestore(this);
                } catch (Exception e) {
                    throw new RestoreException(e.toString());
                }
            }
        }
    }
}
