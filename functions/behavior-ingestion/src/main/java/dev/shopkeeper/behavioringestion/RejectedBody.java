package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.PageUrl;
import dev.shopkeeper.behavioringestion.privacy.Pseudonyms;
import dev.shopkeeper.behavioringestion.properties.PropertyWriter;
import java.util.EnumSet;
import java.util.Set;

/**
 * A rejected event as it is kept: as the sender wrote it, without what is personal, and with what the call said for all
 * its events, so that it can be sent again by itself. What has not the shape to be cleaned is left out.
 */
final class RejectedBody {
    private static final Set<Part> IDENTITIES =
            EnumSet.of(Part.ANONYMOUS_ID, Part.USER_ID, Part.PREVIOUS_ID, Part.GROUP_ID, Part.TRAITS);
    private static final String[] CAMPAIGN = {"source", "medium", "name", "term", "content"};

    private final PropertyWriter properties;
    private final Pseudonyms pseudonyms;
    private final JsonOutput out;
    private JsonIndex json;

    RejectedBody(PropertyWriter properties, Pseudonyms pseudonyms, JsonOutput out) {
        this.properties = properties;
        this.pseudonyms = pseudonyms;
        this.out = out;
    }

    void write(EventFields event, EventContext context) {
        json = event.json();
        properties.begin(json, context.isDenied());
        out.write('{');
        if (!event.call().isBatch()) {
            field("type").quoted(event.call().kind());
        }
        for (Part part : Part.values()) {
            boolean repeated = part == Part.TYPE && !event.call().isBatch();
            if (!repeated && !(context.isDenied() && IDENTITIES.contains(part))) {
                part(event, part);
            }
        }
        int start = begin("context");
        context(context);
        end(start);
        out.write('}');
    }

    /** An object that is written only if anything is in it; returns what {@link #end} needs. */
    private int begin(String name) {
        int start = out.length();
        field(name).write('{');
        return start;
    }

    private void end(int start) {
        if (out.isContainerEmpty()) {
            out.truncate(start);
        } else {
            out.write('}');
        }
    }

    private void part(EventFields event, Part part) {
        int node = part == Part.SENT_AT ? event.sentAt() : event.node(part);
        switch (part) {
            case CONTEXT -> {}
            case PROPERTIES, TRAITS -> {
                if (json.isObject(node)) {
                    field(part.field()).write('{');
                    properties.fields(node, part == Part.TRAITS);
                    out.write('}');
                }
            }
            case USER_ID, PREVIOUS_ID -> {
                if (Pseudonyms.isIdentifier(json, node)) {
                    field(part.field());
                    pseudonyms.write(out, json, node, false);
                }
            }
            default -> {
                if (node >= 0 && !json.isContainer(node)) {
                    field(part.field()).scalar(json, node);
                }
            }
        }
    }

    private void context(EventContext context) {
        text("channel", context.channel());
        campaign(context);
        int page = begin("page");
        if (json.isText(context.url())) {
            field("url");
            PageUrl.write(out, json, context.url());
        }
        end(page);
        if (!context.isDenied()) {
            text("sessionId", context.sessionId());
            userAgent(context);
            if (!context.ip().isEmpty()) {
                field("ip").quoted(context.ip());
            }
        }
        if (context.consent() != Consent.UNSAID) {
            field("consent").write(context.isDenied() ? ContextColumns.FALSE : ContextColumns.TRUE);
        }
        int location = begin("location");
        text("country", context.country());
        end(location);
        library(context.library());
    }

    private void campaign(EventContext context) {
        int start = begin("campaign");
        for (int tag = 0; tag < CAMPAIGN.length; tag++) {
            text(CAMPAIGN[tag], context.campaign(tag));
            if (!context.tag(tag).isEmpty()) {
                field(CAMPAIGN[tag]).quoted(context.tag(tag));
            }
        }
        end(start);
    }

    private void userAgent(EventContext context) {
        String agent =
                json.isText(context.userAgent()) ? JsonText.of(json, context.userAgent()) : context.userAgentOfSender();
        if (!agent.isBlank()) {
            field("userAgent").quoted(TextColumn.cut(agent.strip(), ContextColumns.MAX_USER_AGENT));
        }
    }

    private void library(int[] nameAndVersion) {
        int start = begin("library");
        text("name", nameAndVersion[0]);
        text("version", nameAndVersion[1]);
        end(start);
    }

    private void text(String name, int node) {
        if (TextColumn.isText(json, node)) {
            field(name).scalar(json, node);
        }
    }

    private JsonOutput field(String name) {
        return out.separate().quoted(name).write(':');
    }
}
