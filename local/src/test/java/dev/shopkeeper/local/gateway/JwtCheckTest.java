package dev.shopkeeper.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkeeper.local.template.JwtAuthorization;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens as API Gateway takes and refuses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JwtCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-12T19:00:00Z");
    private static final JwtAuthorization READING =
            new JwtAuthorization("https://id.example", List.of("app", "shop"), List.of("shop/read", "shop/all"));

    private RSAKey key;
    private JwtCheck check;

    @BeforeAll
    void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        check = new JwtCheck(new JWKSet(key), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void passesARightTokenAndHandsItsClaimsOnAsTexts() throws Exception {
        for (String header : List.of("Bearer %s", "bearer  %s ", "%s")) {
            JwtCheck.Outcome outcome = check.check(header.formatted(token(claims -> claims)), READING);
            assertThat(outcome).isInstanceOfSatisfying(JwtCheck.Outcome.Passed.class, passed -> {
                assertThat(passed.principal().scopes()).isEqualTo(READING.scopes());
                assertThat(passed.principal().claims())
                        .containsEntry("sub", "ada")
                        .containsEntry("exp", Long.toString(NOW.plusSeconds(60).getEpochSecond()))
                        .containsEntry("groups", "[a b]");
            });
        }
    }

    @Test
    void takesAClientIdWhereThereIsNoAudience() throws Exception {
        assertThat(status(claims -> claims.audience((String) null).claim("client_id", "shop")))
                .isEqualTo(200);
        assertThat(status(claims -> claims.audience((String) null).claim("client_id", "other")))
                .isEqualTo(401);
        assertThat(status(claims -> claims.audience("other").claim("client_id", "shop")))
                .isEqualTo(401);
    }

    @Test
    void takesScopesAsTextAndAsList() throws Exception {
        assertThat(status(claims -> claims.claim("scope", "openid shop/all"))).isEqualTo(200);
        assertThat(status(claims -> claims.claim("scope", null).claim("scp", List.of("shop/read"))))
                .isEqualTo(200);
        assertThat(status(claims -> claims.claim("scope", "shop/reader shop"))).isEqualTo(403);
        assertThat(status(claims -> claims.claim("scope", null))).isEqualTo(403);
    }

    @Test
    void refusesAnotherIssuerAudienceOrTime() throws Exception {
        assertThat(status(claims -> claims.issuer("https://id.example/"))).isEqualTo(401);
        assertThat(status(claims -> claims.issuer(null))).isEqualTo(401);
        assertThat(status(claims -> claims.audience("other"))).isEqualTo(401);
        assertThat(status(claims -> claims.audience((String) null))).isEqualTo(401);
        assertThat(status(claims -> claims.expirationTime(Date.from(NOW)))).isEqualTo(401);
        assertThat(status(claims -> claims.expirationTime(null))).isEqualTo(401);
        assertThat(status(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(1)))))
                .isEqualTo(401);
        assertThat(status(claims -> claims.issueTime(Date.from(NOW.plusSeconds(1)))))
                .isEqualTo(401);
    }

    @Test
    void refusesWhatTheIssuerHasNotSigned() throws Exception {
        JWTClaimsSet claims = claims(right -> right);
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
        assertThat(status(signed(claims, other, "k1"))).isEqualTo(401);
        assertThat(status(signed(claims, key, "k2"))).isEqualTo(401);
        assertThat(status(signed(claims, key, null))).isEqualTo(401);
        assertThat(status(new PlainJWT(claims).serialize())).isEqualTo(401);
        // The public key as the secret of a symmetric signature.
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
        symmetric.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertThat(status(symmetric.serialize())).isEqualTo(401);
        assertThat(status(token(right -> right) + "x")).isEqualTo(401);
        assertThat(status("not.a.token")).isEqualTo(401);
        assertThat(status("wrong")).isEqualTo(401);
    }

    @Test
    void answersInTheWordsOfApiGateway() throws Exception {
        Reply none = refused("");
        assertThat(new String(none.body(), StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(none.headers()).containsEntry("www-authenticate", List.of("Bearer"));
        assertThat(refused("x").headers().get("www-authenticate").getFirst()).contains("error=\"invalid_token\"");
        Reply unscoped = refused(token(claims -> claims.claim("scope", "shop/write")));
        assertThat(new String(unscoped.body(), StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(unscoped.headers().get("www-authenticate").getFirst())
                .isEqualTo("Bearer scope=\"shop/read shop/all\" error=\"insufficient_scope\"");
    }

    private Reply refused(String header) {
        return ((JwtCheck.Outcome.Refused) check.check(header, READING)).reply();
    }

    private int status(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return status(token(change));
    }

    private int status(String token) {
        return switch (check.check("Bearer " + token, READING)) {
            case JwtCheck.Outcome.Passed _ -> 200;
            case JwtCheck.Outcome.Refused(Reply reply) -> reply.status();
        };
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(claims(change), key, "k1");
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer("https://id.example")
                        .audience("shop")
                        .subject("ada")
                        .claim("scope", "shop/read")
                        .claim("groups", List.of("a", "b"))
                        .issueTime(Date.from(NOW))
                        .notBeforeTime(Date.from(NOW))
                        .expirationTime(Date.from(NOW.plusSeconds(60))))
                .build();
    }

    private static String signed(JWTClaimsSet claims, RSAKey key, String keyId) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }
}
