package dev.shopkeeper.local.gateway;

import java.util.List;
import java.util.Map;

/**
 * Who asks, as API Gateway tells the function.
 *
 * @param claims of the token, each as text
 * @param scopes that the route asks for
 */
record Principal(Map<String, String> claims, List<String> scopes) {}
