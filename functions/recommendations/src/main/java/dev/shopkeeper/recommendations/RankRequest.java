package dev.shopkeeper.recommendations;

import java.util.List;

/**
 * Items to put in order for a visitor.
 *
 * @param items to rank, each once
 * @param session items of the running session, the oldest first
 */
record RankRequest(List<String> items, String visitorId, List<String> session) implements Question {}
