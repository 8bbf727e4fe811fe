package dev.shopkeeper.local.template;

import java.util.List;

/**
 * What a JWT must say for a route of an HTTP API.
 *
 * @param audiences one of which must be its {@code aud} or, without one, its {@code client_id}
 * @param scopes one of which it must have, unless there are none
 */
public record JwtAuthorization(String issuer, List<String> audiences, List<String> scopes) {}
