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
    private static final String IN_TIME = " order by occurred_at, message_id, key";

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
        String recent = "select " + VISITOR + " as visitor, session_id, occurred_at, message_id,"
                + " coalesce(write_key, '') as key, " + CAMPAIGN + " as campaign from " + dayRows + " where "
                + WITHOUT_OWN + " and session_id is not null";
        sql.run("create or replace temp table " + table
                + " as select visitor, session_id, max(occurred_at) as occurred_at,"
                + " last(campaign" + IN_TIME + ") filter (campaign is not null) as campaign from (" + recent + ")"
                + " group by visitor, session_id having max(occurred_at) >= " + midnight + " - " + inactivity()
                + " qualify row_number() over (partition by visitor order by max(occurred_at) desc, session_id) = 1");
    }

    /** Leaves the table {@code sessions} of the events in {@code day_rows}; {@code carried} is yesterday's end. */
    void compute(boolean carried) {
        String events = "select " + VISITOR + " as visitor, occurred_at, message_id, coalesce(write_key, '') as key,"
                + " null::varchar as carried, " + CAMPAIGN + " as campaign, " + EventIdentity.UPPER + " as id_upper, "
                + EventIdentity.LOWER + " as id_lower from day_rows where " + WITHOUT_OWN;
        String yesterday =
                " union all select visitor, occurred_at, '', '', session_id, campaign, null, null from carried";
        String visit = "partition by visitor, visit" + IN_TIME;
        sql.run("create or replace temp table sessions as with events as (" + events + (carried ? yesterday : "")
                + "), paused as (select *, coalesce(occurred_at - lag(occurred_at) over (partition by visitor" + IN_TIME
                + ") > " + inactivity() + ", true) as starts from events), visits as (select *, sum(starts::integer)"
                + " over (partition by visitor" + IN_TIME + ") as visit from paused), sourced as (select *, "
                + (rules.cutsAtCampaign()
                        ? "campaign is distinct from last_value(campaign ignore nulls) over (" + visit
                                + " rows between unbounded preceding and 1 preceding) and campaign is not null"
                                + " and last_value(campaign ignore nulls) over (" + visit
                                + " rows between unbounded preceding and 1 preceding) is not null"
                        : "false")
                + " as changes from visits), parts as (select *, sum(changes::integer) over (" + visit
                + ") as part from sourced) select id_upper, id_lower, first_value(coalesce(carried, 'auto-'"
                + " || md5(concat_ws(chr(31), visitor, key, message_id)))) over (partition by visitor, visit, part"
                + IN_TIME + ") as session_id from parts qualify id_lower is not null");
    }

    /** The session of a row {@code d} of a day, {@code s} being its session in {@code sessions}. */
    static String ofRow() {
        return "coalesce(" + OWN.replace("session_id", "d.session_id") + ", s.session_id)";
    }

    private String inactivity() {
        return "interval '" + rules.inactivity().toMillis() + " milliseconds'";
    }
}
