package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.LakeTables;

/**
 * Tells which answers events are about, and which of them each line of the day's orders is owed to: that of the last
 * click on the product by the same visitor or user in the days before, and no other.
 */
final class Attribution {
    /** As {@code RecommendationId} writes them, with what a strategy and a version may look like. */
    private static final String ID =
            "[a-z][a-z-]{0,39}\\.[0-9A-Za-z-]{1,64}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final String UPDATE = KnownModels.NIGHTLY + "-\\d{8}T\\d{4}";
    private static final String TYPE = "[a-z][a-z-]{0,39}";
    private static final int NIGHTLY_LENGTH = 23;

    private final LakeTables tables;

    Attribution(LakeTables tables) {
        this.tables = tables;
    }

    void attribute() {
        nameAnswers();
        countBadIds();
        attributeOrders();
    }

    /** {@code answers}: strategy, model and type of each id. An update of a model during the day counts as the model. */
    private void nameAnswers() {
        tables.run("""
                create table wellformed as
                select id, split_part(id, '.', 1) as strategy,
                    case when regexp_full_match(split_part(id, '.', 2), '%s') then left(split_part(id, '.', 2), %d)
                        else split_part(id, '.', 2) end as model,
                    min(type) filter (regexp_full_match(type, '%s')) as type
                from marked where regexp_full_match(id, '%s') group by id\
                """.formatted(UPDATE, NIGHTLY_LENGTH, TYPE, ID));
        tables.run("""
                create table answers as select * from wellformed
                where model = 'none' or model in (select model from models) order by id\
                """);
    }

    private void countBadIds() {
        tables.run("""
                create table bad_ids as select
                    count(distinct message) filter (id not in (select id from wellformed)) as malformed,
                    count(distinct message) filter (id in (select id from wellformed)
                        and id not in (select id from answers)) as unknown
                from marked where is_today\
                """);
    }

    private void attributeOrders() {
        tables.run("""
                create table owed as
                with clicks as (select happened_at, visitor_id, user_id, product, id from marked
                    where event <> '%s' and id in (select id from answers)),
                candidates as (
                    select orders.*, clicks.id, clicks.happened_at as clicked_at from orders
                        join clicks using (product, visitor_id)
                    union
                    select orders.*, clicks.id, clicks.happened_at from orders join clicks using (product, user_id))
                select * from candidates
                where clicked_at <= happened_at and clicked_at > happened_at - interval %d day
                qualify row_number() over (partition by order_id, line order by clicked_at desc, id) = 1\
                """.formatted(Signals.LIST, Signals.ATTRIBUTED_DAYS));
    }
}
