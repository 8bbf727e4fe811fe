package dev.shopkeeper.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.JwtAuthorization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Stands in for the identity provider of a template: signs tokens that its routes take, RS256 with a key that lives as
 * long as the machine.
 */
public final class TokenIssuer {
    private static final int KEY_BITS = 2048;
    private static final String SUBJECT = "local-operator";

    /** A working day: a token is pasted into a terminal and used there. */
    private static final Duration LIFE = Duration.ofHours(12);

    private final List<JwtAuthorization> routes;
    private final RSAKey key;
    private final Clock clock;

    private TokenIssuer(List<JwtAuthorization> routes, RSAKey key, Clock clock) {
        this.routes = routes;
        this.key = key;
        this.clock = clock;
    }

    public static TokenIssuer of(Blueprint blueprint, Clock clock) {
        List<JwtAuthorization> routes = blueprint.functions().stream()
                .flatMap(function -> function.eventSources().stream())
                .filter(HttpRoute.class::isInstance)
                .flatMap(source -> ((HttpRoute) source).authorization().stream())
                .toList();
        try {
            String id = UUID.randomUUID().toString();
            return new TokenIssuer(
                    routes, new RSAKeyGenerator(KEY_BITS).keyID(id).generate(), clock);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    /**
     * @param scopes empty for all that the routes know
     * @throws IllegalArgumentException if no route knows one of them, or none takes tokens
     */
    public String token(Set<String> scopes) {
        Set<String> known = new TreeSet<>();
        routes.forEach(route -> known.addAll(route.scopes()));
        if (!known.containsAll(scopes) || routes.isEmpty()) {
            throw new IllegalArgumentException(
                    "the routes of the template know the scopes " + known + ", not all of " + scopes);
        }
        return signed(claims(routes.getFirst(), scopes.isEmpty() ? known : scopes));
    }

    private JWTClaimsSet claims(JwtAuthorization route, Set<String> scopes) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(route.issuer())
                .audience(route.audiences().getFirst())
                .subject(SUBJECT)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("scope", String.join(" ", new TreeSet<>(scopes)))
                .build();
    }

    private String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
