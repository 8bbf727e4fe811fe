package dev.shopkeeper.recommendations.request;

/** What a storefront may ask. */
public sealed interface Question permits RecommendationRequest, RankRequest {
    Visitor visitor();
}
