package dev.shopkeeper.recommendations.request;

import java.util.List;

/**
 * Items to put in order for a visitor.
 *
 * @param items to rank, each once
 */
public record RankRequest(List<String> items, Visitor visitor) implements Question {}
