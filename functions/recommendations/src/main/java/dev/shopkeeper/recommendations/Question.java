package dev.shopkeeper.recommendations;

/** What a storefront may ask. */
sealed interface Question permits RecommendationRequest, RankRequest {}
