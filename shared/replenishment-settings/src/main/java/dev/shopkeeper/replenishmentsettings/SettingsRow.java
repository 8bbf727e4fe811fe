package dev.shopkeeper.replenishmentsettings;

import java.util.Map;

/**
 * One row of the settings file.
 *
 * @param warehouse empty for all
 * @param values those that are said
 */
public record SettingsRow(Scope scope, String key, String warehouse, Map<Setting, String> values) {}
