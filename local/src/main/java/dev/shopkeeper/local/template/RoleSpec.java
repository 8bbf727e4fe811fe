package dev.shopkeeper.local.template;

import java.util.List;

/**
 * What a function may do besides what Lambda itself does for it.
 *
 * @param function its physical name
 * @param name of the role
 */
public record RoleSpec(String function, String name, List<PolicyStatement> statements) {}
