package dev.shopkeeper.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.shopkeeper.local.template.JwtAuthorization;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * API Gateway's JWT authorizer: the signature by a key of the issuer that the header names, issuer, audience or client
 * id, the times, and one of the route's scopes in {@code scope} or {@code scp}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">its manual
 *     </a>
 */
final class JwtCheck {
    private static final String BEARER = "bearer ";

    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
    private final Clock clock;

    sealed interface Outcome {
        record Passed(Principal principal) implements Outcome {}

        record Refused(Reply reply) implements Outcome {}
    }

    /** @param keys of the issuer */
    JwtCheck(JWKSet keys, Clock clock) {
        this.clock = clock;
        signatures.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys.toPublicJWKSet())));
        // Times are compared by our clock and without leeway, below.
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** @param header {@code Authorization}, empty if there is none; the scheme may be left out */
    Outcome check(String header, JwtAuthorization wanted) {
        String token = header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : header.strip();
        if (token.isEmpty()) {
            return new Outcome.Refused(Reply.refusal(401, "Unauthorized", "Bearer"));
        }
        try {
            JWTClaimsSet claims = verified(token);
            Optional<String> fault = fault(claims, wanted);
            if (fault.isPresent()) {
                return unauthorized(fault.get());
            }
            return hasScope(claims, wanted)
                    ? new Outcome.Passed(new Principal(texts(claims), wanted.scopes()))
                    : forbidden(wanted.scopes());
        } catch (ParseException e) {
            return unauthorized("the token is not a JWT");
        } catch (BadJOSEException | JOSEException e) {
            return unauthorized("the token's signature is not valid");
        }
    }

    private JWTClaimsSet verified(String token) throws ParseException, BadJOSEException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        if (jwt.getHeader().getKeyID() == null) {
            throw new BadJWTException("the header names no key");
        }
        return signatures.process(jwt, null);
    }

    private Optional<String> fault(JWTClaimsSet claims, JwtAuthorization wanted) throws ParseException {
        Instant now = clock.instant();
        if (!wanted.issuer().equals(claims.getIssuer())) {
            return Optional.of("the token has an invalid issuer");
        }
        if (audiences(claims).stream().noneMatch(wanted.audiences()::contains)) {
            return Optional.of("the token has an invalid audience");
        }
        if (claims.getExpirationTime() == null
                || !claims.getExpirationTime().toInstant().isAfter(now)) {
            return Optional.of("the token has expired");
        }
        return isLater(claims.getNotBeforeTime(), now) || isLater(claims.getIssueTime(), now)
                ? Optional.of("the token is not valid yet")
                : Optional.empty();
    }

    private static boolean isLater(Date time, Instant now) {
        return time != null && time.toInstant().isAfter(now);
    }

    /** Access tokens of Cognito have {@code client_id} in the place of {@code aud}. */
    private static List<String> audiences(JWTClaimsSet claims) throws ParseException {
        if (!claims.getAudience().isEmpty()) {
            return claims.getAudience();
        }
        return Optional.ofNullable(claims.getStringClaim("client_id")).stream().toList();
    }

    private static boolean hasScope(JWTClaimsSet claims, JwtAuthorization wanted) {
        Set<String> scopes = new HashSet<>(scopes(claims.getClaim("scope")));
        scopes.addAll(scopes(claims.getClaim("scp")));
        return wanted.scopes().isEmpty() || wanted.scopes().stream().anyMatch(scopes::contains);
    }

    private static List<String> scopes(Object claim) {
        return switch (claim) {
            case String text -> List.of(text.split(" "));
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static Map<String, String> texts(JWTClaimsSet claims) {
        Map<String, String> texts = new TreeMap<>();
        claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(value);
    }

    private static Outcome unauthorized(String reason) {
        return new Outcome.Refused(Reply.refusal(
                401,
                "Unauthorized",
                "Bearer scope=\"\" error=\"invalid_token\" error_description=\"%s\"".formatted(reason)));
    }

    private static Outcome forbidden(List<String> scopes) {
        return new Outcome.Refused(Reply.refusal(
                403,
                "Forbidden",
                "Bearer scope=\"%s\" error=\"insufficient_scope\"".formatted(String.join(" ", scopes))));
    }
}
