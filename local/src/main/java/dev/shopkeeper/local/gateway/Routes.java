package dev.shopkeeper.local.gateway;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.EventSource.HttpRoute;
import dev.shopkeeper.local.template.FunctionSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The routes of an HTTP API, the most specific first. */
final class Routes {
    private final List<Route> routes;

    /** @param variables of the path, decoded */
    record Match(Route route, Map<String, String> variables) {}

    Routes(List<Route> routes) {
        this.routes = routes.stream().sorted(Route::bySpecificity).toList();
    }

    static Routes of(Blueprint blueprint) {
        return new Routes(blueprint.functions().stream()
                .flatMap(function -> function.eventSources().stream()
                        .filter(HttpRoute.class::isInstance)
                        .map(source -> route(function, (HttpRoute) source)))
                .toList());
    }

    /**
     * A known path with another method is not found, as on API Gateway.
     *
     * @param segments of the path, decoded one by one
     */
    Optional<Match> find(String method, List<String> segments) {
        return routes.stream()
                .filter(route -> route.allows(method))
                .flatMap(route -> route.match(segments).map(variables -> new Match(route, variables)).stream())
                .findFirst();
    }

    private static Route route(FunctionSpec function, HttpRoute source) {
        return new Route(
                source.method().toUpperCase(Locale.ROOT), source.path(), function.name(), source.authorization());
    }
}
