package dev.shopkeeper.local.template;

import java.util.List;

/**
 * One statement of a role's policies.
 *
 * @param allows or denies
 * @param actions {@code s3:GetObject}, with {@code *} and {@code ?} for any characters and any one
 * @param resources ARNs, the same
 */
public record PolicyStatement(boolean allows, List<String> actions, List<String> resources) {}
