package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;

/** What the queue's message has of an event's context. */
final class ContextColumns {
    static final int MAX_USER_AGENT = 512;

    private static final TextColumn CHANNEL = new TextColumn("channel");
    private static final TextColumn[] CAMPAIGN = {
        new TextColumn("source"),
        new TextColumn("medium"),
        new TextColumn("campaign"),
        new TextColumn("term"),
        new TextColumn("content")
    };
    private static final TextColumn COUNTRY = new TextColumn("country");
    private static final TextColumn IP = new TextColumn("ip");
    private static final TextColumn USER_AGENT = new TextColumn("user_agent", MAX_USER_AGENT);
    private static final TextColumn CONSENT = new TextColumn("consent");
    static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private ContextColumns() {}

    static void write(JsonOutput out, EventFields event, EventContext context) {
        JsonIndex json = event.json();
        CHANNEL.write(
                out, json, TextColumn.isText(json, context.channel()) ? context.channel() : event.node(Part.CHANNEL));
        for (int tag = 0; tag < CAMPAIGN.length; tag++) {
            if (context.hasTags()) {
                CAMPAIGN[tag].write(out, context.tag(tag));
            } else {
                CAMPAIGN[tag].write(out, json, context.campaign(tag));
            }
        }
        COUNTRY.write(out, json, context.country());
        if (!context.isDenied()) {
            IP.write(out, context.ip());
            USER_AGENT.write(out, json, context.userAgent());
            USER_AGENT.write(out, context.userAgentOfSender());
        }
        if (context.consent() != Consent.UNSAID) {
            CONSENT.writeName(out);
            out.write(context.isDenied() ? FALSE : TRUE);
        }
    }
}
