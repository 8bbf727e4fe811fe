package dev.shopkeeper.local.template;

import java.util.List;
import java.util.Optional;

/** One {@code AWS::Serverless::HttpApi}; its routes are the functions' {@link EventSource.HttpRoute}s. */
public record HttpApiSpec(String logicalId, Optional<Cors> cors) {
    public record Cors(
            List<String> allowOrigins,
            List<String> allowMethods,
            List<String> allowHeaders,
            List<String> exposeHeaders,
            boolean allowCredentials,
            int maxAgeSeconds) {}
}
