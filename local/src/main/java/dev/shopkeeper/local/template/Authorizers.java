package dev.shopkeeper.local.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JWT authorizers of an {@code AWS::Serverless::HttpApi}, and which of them a route takes. */
final class Authorizers {
    private static final String NONE = "NONE";
    private static final String IDENTITY = "$request.header.Authorization";

    private final Map<String, JwtAuthorization> byName = new HashMap<>();
    private final Optional<String> defaultName;

    private Authorizers(Optional<String> defaultName) {
        this.defaultName = defaultName;
    }

    /** @param auth the API's {@code Auth} */
    static Authorizers of(Optional<Section> auth) {
        var authorizers = new Authorizers(auth.flatMap(section -> section.text("DefaultAuthorizer")));
        auth.ifPresent(section -> {
            section.entries("Authorizers")
                    .forEach((name, node) -> authorizers.byName.put(name, authorizer(Section.of(node, name))));
            authorizers.defaultName.ifPresent(name -> authorizers.known(name, section));
            section.end();
        });
        return authorizers;
    }

    /** @param auth the route's {@code Auth} */
    Optional<JwtAuthorization> ofRoute(Optional<Section> auth) {
        var name = auth.flatMap(section -> section.text("Authorizer")).or(() -> defaultName);
        if (name.isEmpty() || name.get().equals(NONE)) {
            auth.ifPresent(Section::end);
            return Optional.empty();
        }
        var authorizer = known(name.get(), auth.orElse(null));
        return Optional.of(auth.map(section -> scoped(authorizer, section)).orElse(authorizer));
    }

    private static JwtAuthorization scoped(JwtAuthorization authorizer, Section auth) {
        List<String> scopes = auth.texts("AuthorizationScopes");
        auth.end();
        return scopes.isEmpty()
                ? authorizer
                : new JwtAuthorization(authorizer.issuer(), authorizer.audiences(), scopes);
    }

    private JwtAuthorization known(String name, Section at) {
        var authorizer = byName.get(name);
        if (authorizer == null) {
            throw at.problem("there is no authorizer " + name);
        }
        return authorizer;
    }

    private static JwtAuthorization authorizer(Section authorizer) {
        authorizer.only("IdentitySource", IDENTITY);
        var jwt = Section.of(authorizer.required("JwtConfiguration"), "JwtConfiguration");
        var authorization = new JwtAuthorization(
                jwt.requiredText("issuer"), jwt.texts("audience"), authorizer.texts("AuthorizationScopes"));
        if (authorization.audiences().isEmpty()) {
            throw jwt.problem("audience is missing");
        }
        jwt.end();
        authorizer.end();
        return authorization;
    }
}
