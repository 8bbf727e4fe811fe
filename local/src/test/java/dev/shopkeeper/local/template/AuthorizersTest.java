package dev.shopkeeper.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.local.identity.TokenIssuer;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizersTest {
    private static final String API = """
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: Staff
                    Authorizers:
                      Staff:
                        IdentitySource: $request.header.Authorization
                        AuthorizationScopes: [shop/read]
                        JwtConfiguration: { issuer: "https://id.example", audience: [app, machine] }
            """;

    private static final String ROUTES = Templates.FUNCTION + """
                  Events:
                    Read: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: /a } }
                    Write: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: POST, Path: /a, Auth: { AuthorizationScopes: [shop/write] } } }
                    Open: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: /b, Auth: { Authorizer: NONE } } }
            """;

    @TempDir
    Path folder;

    @Test
    void aRouteTakesTheDefaultUnlessItSaysOtherwise() {
        Map<String, Optional<JwtAuthorization>> routes = new Templates(folder)
                .read(ROUTES + API).functions().getFirst().eventSources().stream()
                        .collect(Collectors.toMap(EventSource::name, source -> ((HttpRoute) source).authorization()));
        assertThat(routes)
                .isEqualTo(Map.of("Read", of("shop/read"), "Write", of("shop/write"), "Open", Optional.empty()));
    }

    @Test
    void withoutADefaultARouteIsOpen() {
        var open = API.replaceAll(" +DefaultAuthorizer.*\n", "");
        Blueprint blueprint = new Templates(folder).read(ROUTES.replaceAll(" +Write:.*\n", "") + open);
        assertThat(blueprint.functions().getFirst().eventSources())
                .allSatisfy(source ->
                        assertThat(((HttpRoute) source).authorization()).isEmpty());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> new Templates(folder)
                        .read(ROUTES + API.replace("DefaultAuthorizer: Staff", "DefaultAuthorizer: Stuff")))
                .hasMessageContaining("there is no authorizer Stuff");
        assertThatThrownBy(() -> new Templates(folder).read(ROUTES.replace("NONE", "Nobody") + API))
                .hasMessageContaining("there is no authorizer Nobody");
        assertThatThrownBy(() -> new Templates(folder)
                        .read(ROUTES + API.replace("request.header.Authorization", "request.querystring.t")))
                .hasMessageContaining("IdentitySource is supported here only as");
        assertThatThrownBy(() -> new Templates(folder).read(ROUTES + API.replace("[app, machine]", "[]")))
                .hasMessageContaining("audience is missing");
    }

    @Test
    void tokensHaveOnlyScopesOfTheRoutes() {
        TokenIssuer issuer = TokenIssuer.of(new Templates(folder).read(ROUTES + API), Clock.systemUTC());
        assertThat(issuer.token(Set.of("shop/write")).split("\\.")).hasSize(3);
        assertThatThrownBy(() -> issuer.token(Set.of("shop/rule")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[shop/read, shop/write]");
        TokenIssuer none = TokenIssuer.of(new Templates(folder).read(Templates.FUNCTION), Clock.systemUTC());
        assertThatThrownBy(() -> none.token(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<JwtAuthorization> of(String scope) {
        return Optional.of(new JwtAuthorization("https://id.example", List.of("app", "machine"), List.of(scope)));
    }
}
