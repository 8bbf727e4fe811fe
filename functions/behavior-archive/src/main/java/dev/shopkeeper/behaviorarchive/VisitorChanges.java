package dev.shopkeeper.behaviorarchive;

import dev.shopkeeper.events.BehaviorEvent;
import dev.shopkeeper.events.LakeRow;
import dev.shopkeeper.events.OrderEvent;
import dev.shopkeeper.visitors.Visit;
import dev.shopkeeper.visitors.VisitKind;
import dev.shopkeeper.visitors.VisitorKey;
import dev.shopkeeper.visitors.VisitorRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells from events what is to be remembered of visitors and users, and what forgotten. */
final class VisitorChanges {
    private static final Map<String, VisitKind> KINDS = Map.of(
            "Product Viewed",
            VisitKind.VIEW,
            "Product Clicked",
            VisitKind.VIEW,
            "Product Added to Wishlist",
            VisitKind.VIEW,
            "Product Added",
            VisitKind.CART,
            OrderEvent.COMPLETED.eventName(),
            VisitKind.ORDER);
    private static final Set<String> IDENTIFYING = Set.of("identify", "alias");

    private final Map<String, VisitorChange> changes = new LinkedHashMap<>();

    private VisitorChanges() {}

    /** By key; what robots do and what is too old to be kept is left out. */
    static Map<String, VisitorChange> of(List<LakeRow> rows, Instant now) {
        var found = new VisitorChanges();
        Instant oldest = now.minus(VisitorRecord.KEPT_FOR);
        for (LakeRow row : rows) {
            if (!row.event().isBot() && row.event().occurredAt().isAfter(oldest)) {
                found.add(row);
            }
        }
        return found.changes;
    }

    private void add(LakeRow row) {
        BehaviorEvent event = row.event();
        Optional<String> visitor = Optional.ofNullable(event.visitorId()).filter(VisitorKey::isVisitor);
        Optional<String> user = Optional.ofNullable(event.userId());
        if (Boolean.FALSE.equals(event.consent())) {
            withdraw(event);
        } else if (visitor.isPresent()) {
            visit(row).ifPresent(visit -> change(visitor.get(), visits(visit, user)));
            user.filter(_ -> visit(row).isPresent() || IDENTIFYING.contains(event.type()))
                    .ifPresent(known -> identify(visitor.get(), known, event.occurredAt()));
        } else if (user.isPresent()) {
            visit(row).ifPresent(visit -> change(VisitorKey.ofUser(user.get()), visits(visit, Optional.empty())));
        }
        if ("alias".equals(event.type()) && user.isPresent()) {
            previous(event).ifPresent(old -> identify(VisitorKey.ofUser(old), user.get(), event.occurredAt()));
        }
    }

    private void withdraw(BehaviorEvent event) {
        var withdrawn = VisitorChange.of(VisitorRecord.withdrawn(event.occurredAt()));
        Optional.ofNullable(event.withdrawnVisitorId())
                .filter(VisitorKey::isVisitor)
                .ifPresent(visitor -> change(visitor, withdrawn));
        Optional.ofNullable(event.withdrawnUserId()).ifPresent(user -> change(VisitorKey.ofUser(user), withdrawn));
    }

    private void identify(String key, String user, Instant at) {
        change(key, VisitorChange.of(VisitorRecord.identified(user, at)));
    }

    private void change(String key, VisitorChange change) {
        changes.merge(key, change, VisitorChange::merge);
    }

    private static VisitorChange visits(Visit visit, Optional<String> user) {
        var own = new Visit(visit.productId(), visit.at(), visit.kind(), user.isPresent());
        return new VisitorChange(
                VisitorRecord.of(List.of(own)),
                user.map(known -> Map.of(known, List.of(visit))).orElse(Map.of()));
    }

    private static Optional<Visit> visit(LakeRow row) {
        BehaviorEvent event = row.event();
        String product = row.product().product();
        if (product == null || !"track".equals(event.type()) || event.event() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(KINDS.get(event.event())).map(kind -> new Visit(product, event.occurredAt(), kind));
    }

    /** Who was a user under another pseudonym before. */
    private static Optional<String> previous(BehaviorEvent event) {
        return Optional.of(event.properties().path("previous_id"))
                .filter(id -> id.isTextual() && !id.textValue().isEmpty())
                .map(id -> id.textValue());
    }
}
