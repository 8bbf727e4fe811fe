package dev.shopkeeper.recommendations.choice;

import dev.shopkeeper.recommendations.Visitors.History;
import dev.shopkeeper.recommendations.answer.Hint;
import dev.shopkeeper.recommendations.request.Visitor;
import java.util.List;

/** Why an answer is less personal than it could be. */
final class VisitorHints {
    private VisitorHints() {}

    /** @param needsVisitor whether the answer can only be about what is on record of the visitor */
    static List<Hint> of(Visitor visitor, History history, boolean needsVisitor) {
        if (!visitor.consents()) {
            return List.of(Hint.NO_CONSENT);
        }
        if (visitor.isNamed() && history.isEmpty()) {
            return List.of(Hint.UNKNOWN_VISITOR);
        }
        return !visitor.isNamed() && needsVisitor ? List.of(Hint.NO_VISITOR) : List.of();
    }
}
