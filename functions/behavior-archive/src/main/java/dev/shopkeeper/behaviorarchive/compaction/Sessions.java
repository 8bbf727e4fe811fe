package dev.shopkeeper.behaviorarchive.compaction;

import dev.shopkeeper.lake.EventIdentity;
import dev.shopkeeper.lake.LakeSql;

/**
 * Sessions of visitors whose sender names none. A session has the name of its visitor and first event, so that the same
 * events always give the same sessions, and an event that comes late can join two. Bots and visitors who did not
 * consent have none.
 */
final class Sessions {
    /** The sender's own session of a row; computed ones are computed again. */
    private static final String OWN = "if(regexp_full_match(session_id, 'auto-[0-9a-f]{32}'), null, session_id)";

    private static final String VISITOR = "coalesce(visitor_id, user_id)";
    private static final String WITHOUT_OWN =
            "line = 0 and not coalesce(is_bot, false) and consent is distinct from false and " + VISITOR
                    + " is not null and " + OWN + " is null";
    private static final String CAMPAIGN = "if(coalesce(source, medium, campaign) is null, null,"
            + " concat_ws(chr(31), coalesce(source, ''), coalesce(medium, ''), coalesce(campaign, '')))";

    private final LakeSql sql;
    private final SessionRules rules;

    Sessions(LakeSql sql, SessionRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    /**
     * Leaves the table of the given name: the visitors whose last session of a day may go on in the next one, with its
     * last event and campaign.
     */
    void openAtEnd(String table, String dayRows, String midnight) {
        sql.run("""
                create or replace temp table %s as
                select visitor, session_id, max(occurred_at) as occurred_at,
                    last(campaign order by occurred_at, message_id, key) filter (campaign is not null) as campaign
                from (
                    select %s as visitor, session_id, occurred_at, message_id, coalesce(write_key, '') as key,
                        %s as campaign
                    from %s
                    where %s and session_id is not null)
                group by visitor, session_id
                having max(occurred_at) >= %s - %s
                qualify row_number() over (partition by visitor order by max(occurred_at) desc, session_id) = 1
                """.formatted(table, VISITOR, CAMPAIGN, dayRows, WITHOUT_OWN, midnight, inactivity()));
    }

    /** Leaves the table {@code sessions} of the events in {@code day_rows}; {@code carried} is yesterday's end. */
    void compute(boolean carried) {
        sql.run("""
                create or replace temp table sessions as
                with events as (
                    select %s as visitor, occurred_at, message_id, coalesce(write_key, '') as key,
                        null::varchar as carried, %s as campaign, %s as id_upper, %s as id_lower
                    from day_rows
                    where %s
                    %s),
                pauses as (
                    select *, coalesce(occurred_at - lag(occurred_at) over in_time > %s, true) as starts
                    from events
                    window in_time as (partition by visitor order by occurred_at, message_id, key)),
                visits as (
                    select *, sum(starts::integer) over in_time as visit
                    from pauses
                    window in_time as (partition by visitor order by occurred_at, message_id, key)),
                sources as (
                    select *, last_value(campaign ignore nulls) over in_time as campaign_before
                    from visits
                    window in_time as (partition by visitor, visit order by occurred_at, message_id, key
                        rows between unbounded preceding and 1 preceding)),
                parts as (
                    select *, sum(if(%s, 1, 0)) over in_time as part
                    from sources
                    window in_time as (partition by visitor, visit order by occurred_at, message_id, key))
                select id_upper, id_lower, first_value(coalesce(
                        carried, 'auto-' || md5(concat_ws(chr(31), visitor, key, message_id)))) over in_time as session_id
                from parts
                window in_time as (partition by visitor, visit, part order by occurred_at, message_id, key)
                qualify id_lower is not null
                """.formatted(
                        VISITOR,
                        CAMPAIGN,
                        EventIdentity.UPPER,
                        EventIdentity.LOWER,
                        WITHOUT_OWN,
                        carried
                                ? "union all select visitor, occurred_at, '', '', session_id, campaign, null, null"
                                        + " from carried"
                                : "",
                        inactivity(),
                        rules.cutsAtCampaign() ? "campaign <> campaign_before" : "false"));
    }

    /** The session of a row {@code d} of a day, {@code s} being its session in {@code sessions}. */
    static String ofRow() {
        return "coalesce(" + OWN.replace("session_id", "d.session_id") + ", s.session_id)";
    }

    private String inactivity() {
        return "interval '" + rules.inactivity().toMillis() + " milliseconds'";
    }
}
