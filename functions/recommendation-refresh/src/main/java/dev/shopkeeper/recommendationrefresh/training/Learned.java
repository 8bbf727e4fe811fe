package dev.shopkeeper.recommendationrefresh.training;

import dev.shopkeeper.recommenders.ranking.Ranker;

/**
 * What takes long to learn, and changes little from day to day.
 *
 * @param ranker weighs the parts of the session model
 * @param note what was left out, in words; empty if nothing was
 */
public record Learned(Ranker ranker, String note) {}
