package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys by which storefronts are told from strangers: as the user name of HTTP Basic, or as {@code writeKey} where a
 * browser can't send headers without a preflight request. They are public, so they are compared as any text.
 */
public final class WriteKeys {
    private static final String SCHEME = "basic ";

    private final Set<String> keys;

    public WriteKeys(List<String> keys) {
        this.keys = Set.copyOf(keys);
    }

    /** Why the request may not pass, its key in the query or in HTTP Basic; empty if it may. Answer it with 401. */
    public Optional<Rejection> refuse(APIGatewayV2HTTPEvent request) {
        return refuse(HttpRequests.query(request, "writeKey")
                .or(() -> basicUser(request))
                .orElse(""));
    }

    /** Why the key may not pass; empty if it may. */
    public Optional<Rejection> refuse(String key) {
        if (key.isEmpty()) {
            return Optional.of(new Rejection(
                    "missing_write_key",
                    "authorization",
                    "send the write key as the user name of HTTP Basic, or as writeKey"));
        }
        return keys.contains(key)
                ? Optional.empty()
                : Optional.of(new Rejection("wrong_write_key", "authorization", "the write key is not valid"));
    }

    /** The user name of HTTP Basic; empty if the request has none, or none that can be read. */
    public static Optional<String> basicUser(APIGatewayV2HTTPEvent request) {
        return HttpRequests.header(request, "authorization")
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(header -> user(header.substring(SCHEME.length()).strip()));
    }

    private static Optional<String> user(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : pair);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
