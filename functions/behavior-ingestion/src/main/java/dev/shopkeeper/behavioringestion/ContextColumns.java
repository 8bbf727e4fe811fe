package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.PageUrl;

/** What the queue's message has of an event's context; written again as it stands as long as contexts are the same. */
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
    private static final TextColumn URL = new TextColumn("url");
    static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final JsonOutput out;
    private byte[] written = new byte[1024];
    private int length;
    private int reading;

    ContextColumns(JsonOutput out) {
        this.out = out;
    }

    void write(EventFields event, EventContext context) {
        JsonIndex json = event.json();
        CHANNEL.write(
                out, json, TextColumn.isText(json, context.channel()) ? context.channel() : event.node(Part.CHANNEL));
        if (context.reading() == reading) {
            out.write(written, 0, length);
            return;
        }
        int start = out.length();
        write(json, context);
        keep(start);
        reading = context.reading();
    }

    private void keep(int start) {
        length = out.length() - start;
        if (written.length < length) {
            written = new byte[2 * length];
        }
        System.arraycopy(out.bytes(), start, written, 0, length);
    }

    private void write(JsonIndex json, EventContext context) {
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
        writeUrl(out, json, context.url());
    }

    /** The address of the event's page, where a text or number says it. */
    static void writeUrl(JsonOutput out, JsonIndex json, int url) {
        if (!TextColumn.isText(json, url)) {
            return;
        }
        if (json.isText(url) && json.isAscii(url) && json.end(url) - json.start(url) <= TextColumn.MAX_LENGTH) {
            URL.writeName(out);
            PageUrl.write(out, json, url);
        } else {
            URL.write(out, PageUrl.withoutSecrets(JsonText.of(json, url)));
        }
    }
}
