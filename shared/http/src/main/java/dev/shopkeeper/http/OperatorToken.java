package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.shopkeeper.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bearer token of operators and of the warehouse system. Only its SHA-256 is configured, so neither the template
 * nor the function's environment holds the secret; digests are compared in constant time.
 */
public final class OperatorToken {
    private static final String SCHEME = "bearer ";
    private final byte[] sha256;

    /** @param sha256Hex SHA-256 of the token, 64 hex digits */
    public OperatorToken(String sha256Hex) {
        sha256 = HexFormat.of().parseHex(sha256Hex);
    }

    /** Why the request may not pass; empty if it may. Answer it with status 401. */
    public Optional<Rejection> refuse(APIGatewayV2HTTPEvent request) {
        String header = HttpRequests.header(request, "authorization").orElse("");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(new Rejection(
                    "missing_token", "authorization", "send the operator token as 'Authorization: Bearer <token>'"));
        }
        byte[] given = digest(header.substring(SCHEME.length()).strip());
        return MessageDigest.isEqual(given, sha256)
                ? Optional.empty()
                : Optional.of(new Rejection("wrong_token", "authorization", "the operator token is not valid"));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
