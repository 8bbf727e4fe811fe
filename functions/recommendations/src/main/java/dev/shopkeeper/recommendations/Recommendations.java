package dev.shopkeeper.recommendations;

import dev.shopkeeper.recommendationmodel.RecommendationId;
import dev.shopkeeper.recommendations.LiveModel.Loaded;
import dev.shopkeeper.recommendations.Visitors.History;
import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.answer.Pick;
import dev.shopkeeper.recommendations.answer.Recommendation;
import dev.shopkeeper.recommendations.answer.Strategy;
import dev.shopkeeper.recommendations.choice.CatalogueNumbers;
import dev.shopkeeper.recommendations.choice.Choosing;
import dev.shopkeeper.recommendations.choice.Chosen;
import dev.shopkeeper.recommendations.choice.Moment;
import dev.shopkeeper.recommendations.choice.Ranking;
import dev.shopkeeper.recommendations.request.Question;
import dev.shopkeeper.recommendations.request.RankRequest;
import dev.shopkeeper.recommendations.request.RecommendationRequest;
import dev.shopkeeper.recommendations.request.Visitor;
import dev.shopkeeper.recommendations.rules.RuleBook;
import dev.shopkeeper.recommendations.rules.RulesInForce;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Answers storefronts from the model and the rules in use and what is on record of the visitor. */
final class Recommendations {
    private final LiveModel live;
    private final LiveRules rules;
    private final RulesInForce inForce = new RulesInForce();
    private final Visitors visitors;
    private final Config config;
    private final Clock clock;

    Recommendations(LiveModel live, LiveRules rules, Visitors visitors, Config config, Clock clock) {
        this.live = live;
        this.rules = rules;
        this.visitors = visitors;
        this.config = config;
        this.clock = clock;
    }

    /** @param id unique; what is left to chance depends on it alone */
    Recommendation answer(Question question, UUID id) {
        Instant now = clock.instant();
        return live.get()
                .map(loaded -> answer(question, id, loaded, now))
                .orElseGet(() -> withoutModel(question, id, now));
    }

    private Recommendation answer(Question question, UUID id, Loaded loaded, Instant now) {
        Moment moment = moment(loaded, question.visitor(), now);
        Chosen chosen =
                switch (question) {
                    case RecommendationRequest request -> choose(request, id, moment);
                    case RankRequest request -> Ranking.rank(request, moment);
                };
        return new Recommendation(
                new RecommendationId(chosen.strategy().text(), loaded.version(), id),
                chosen.strategy(),
                chosen.isFallback(),
                now,
                loaded.model().facts().asOf(),
                chosen.picks(),
                chosen.hints());
    }

    private Chosen choose(RecommendationRequest request, UUID id, Moment moment) {
        // This generator is specified to the bit: an answer can be made again from its id.
        var random = new Random(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
        return Choosing.choose(request, moment, config.exploration(), random);
    }

    private Moment moment(Loaded loaded, Visitor visitor, Instant now) {
        var numbers = new CatalogueNumbers(loaded.model().catalogue());
        LocalDate today = now.atZone(config.zone()).toLocalDate();
        RuleBook book = rules.get();
        return new Moment(
                loaded.model(),
                type -> inForce.of(book, loaded.version(), numbers, today, type),
                history(visitor),
                now,
                config.sessionPause());
    }

    private History history(Visitor visitor) {
        return visitor.isNamed() ? visitors.of(visitor.visitorId(), visitor.userId()) : History.NONE;
    }

    /** A ranking keeps its order. */
    private static Recommendation withoutModel(Question question, UUID id, Instant now) {
        List<Pick> picks =
                switch (question) {
                    case RecommendationRequest _ -> List.of();
                    case RankRequest request ->
                        request.items().stream().map(Pick::unknown).toList();
                };
        return new Recommendation(
                new RecommendationId(Strategy.NONE.text(), RecommendationId.NO_MODEL, id),
                Strategy.NONE,
                true,
                now,
                Instant.EPOCH,
                picks,
                List.of(Hint.NO_MODEL));
    }
}
