package dev.shopkeeper.local.template;

import java.util.List;

/** Reads {@code AWS::Serverless::HttpApi}. */
final class ApiReader {
    HttpApiSpec read(String logicalId, Section api) {
        api.only("StageName", "$default");
        // The routes have what it says.
        api.ignore("Auth");
        api.ignore("Name", "Description", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings", "Tags");
        var cors = api.section("CorsConfiguration").map(ApiReader::cors);
        api.end();
        return new HttpApiSpec(logicalId, cors);
    }

    private static HttpApiSpec.Cors cors(Section cors) {
        var spec = new HttpApiSpec.Cors(
                cors.texts("AllowOrigins"),
                cors.texts("AllowMethods"),
                cors.texts("AllowHeaders"),
                cors.texts("ExposeHeaders"),
                cors.flag("AllowCredentials", false),
                cors.integer("MaxAge", -1, 86_400, 0));
        cors.end();
        if (spec.allowCredentials() && spec.allowOrigins().equals(List.of("*"))) {
            throw cors.problem("AllowCredentials is not possible for every origin");
        }
        return spec;
    }
}
