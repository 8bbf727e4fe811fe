package dev.shopkeeper.stockalerts.telling;

import java.util.Map;

/**
 * A message about one alert or about many.
 *
 * @param subject ASCII, in one line
 * @param text for people
 * @param json for programs
 * @param attributes to filter by
 */
public record AlertMessage(String subject, String text, String json, Map<String, String> attributes) {}
