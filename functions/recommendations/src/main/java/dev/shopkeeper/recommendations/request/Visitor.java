package dev.shopkeeper.recommendations.request;

import java.util.List;

/**
 * Who asks, and what the request itself says of the running session. Who does not agree to be known is nobody here.
 *
 * @param visitorId the anonymousId of the events, empty if not said
 * @param userId empty if not said
 * @param consents false if the visitor refused
 * @param sessionItems product ids, the oldest first
 */
public record Visitor(String visitorId, String userId, boolean consents, List<String> sessionItems) {
    public Visitor {
        visitorId = consents ? visitorId : "";
        userId = consents ? userId : "";
    }

    /** Whether there is somebody whose history may be read. */
    public boolean isNamed() {
        return !visitorId.isEmpty() || !userId.isEmpty();
    }
}
