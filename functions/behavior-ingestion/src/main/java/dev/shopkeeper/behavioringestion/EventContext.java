package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.TruncatedIp;
import java.util.Map;
import java.util.Optional;

/**
 * What an event's context says, the call's context standing in where it says nothing, and behind that the request
 * itself. Other parts of a context are not read and not kept.
 */
final class EventContext {
    static final int CAMPAIGN_TAGS = 5;

    private static final FieldNames PARTS = new FieldNames(
            "channel", "campaign", "page", "userAgent", "ip", "consent", "location", "sessionId", "library");
    private static final int CHANNEL = 0;
    private static final int CAMPAIGN = 1;
    private static final int PAGE = 2;
    private static final int USER_AGENT = 3;
    private static final int IP = 4;
    private static final int CONSENT = 5;
    private static final int LOCATION = 6;
    private static final int SESSION_ID = 7;
    private static final int LIBRARY = 8;

    private static final FieldNames CAMPAIGN_NAMES = new FieldNames("source", "medium", "name", "term", "content");
    private static final FieldNames PAGE_NAMES = new FieldNames("url", "search");
    private static final FieldNames LOCATION_NAMES = new FieldNames("country");
    private static final FieldNames LIBRARY_NAMES = new FieldNames("name", "version");

    private final int[] own = new int[PARTS.count()];
    private final int[] ofCall = new int[PARTS.count()];
    private final int[] campaign = new int[CAMPAIGN_NAMES.count()];
    private final int[] page = new int[PAGE_NAMES.count()];
    private final int[] location = new int[LOCATION_NAMES.count()];
    private final int[] library = new int[LIBRARY_NAMES.count()];
    private Map<Integer, String> tags = Map.of();
    private JsonIndex json;
    private Sender sender;
    private Consent consent;
    private int lastRead;
    private int readings;

    void begin(TrackingCall call) {
        json = call.json();
        sender = call.sender();
        PARTS.find(json, call.context(), ofCall);
        readParts(JsonIndex.NONE);
    }

    /** @param context the event's own node, or {@link JsonIndex#NONE} */
    void read(int context) {
        // What was read of its like stands elsewhere, and says the same.
        if (!json.isRepeated(context, lastRead)) {
            readParts(context);
        }
    }

    private void readParts(int context) {
        lastRead = context;
        readings++;
        PARTS.find(json, context, own);
        CAMPAIGN_NAMES.find(json, part(CAMPAIGN), campaign);
        PAGE_NAMES.find(json, part(PAGE), page);
        LOCATION_NAMES.find(json, part(LOCATION), location);
        consent = Consent.of(json, part(CONSENT));
        tags = json.isObject(part(CAMPAIGN)) ? Map.of() : tags();
    }

    /** Another number if the context may say something else than the one that was read before. */
    int reading() {
        return readings;
    }

    Consent consent() {
        return consent;
    }

    boolean isDenied() {
        return consent == Consent.DENIED;
    }

    int channel() {
        return part(CHANNEL);
    }

    /** The campaign's source, medium, name, term or content by its place, if the context says it. */
    int campaign(int tag) {
        return campaign[tag];
    }

    /** The same as the page's address says it, where the context has no campaign; empty if it says nothing. */
    String tag(int tag) {
        return tags.getOrDefault(tag, "");
    }

    boolean hasTags() {
        return !tags.isEmpty();
    }

    int country() {
        return location[0];
    }

    int sessionId() {
        return part(SESSION_ID);
    }

    /** The page's address, with all its secrets. */
    int url() {
        return page[0];
    }

    int userAgent() {
        return part(USER_AGENT);
    }

    /** Of the request, where no context says one. */
    String userAgentOfSender() {
        return json.isAbsent(userAgent()) ? sender.userAgent() : "";
    }

    /** The library's name and version. */
    int[] library() {
        LIBRARY_NAMES.find(json, part(LIBRARY), library);
        return library;
    }

    /** Truncated; empty if there is none. */
    String ip() {
        int ip = part(IP);
        if (!json.isText(ip)) {
            return sender.ip();
        }
        Optional<String> truncated = TruncatedIp.of(JsonText.of(json, ip).strip());
        return truncated.orElse("");
    }

    private Map<Integer, String> tags() {
        Map<Integer, String> ofSearch = tags(page[1]);
        return ofSearch.isEmpty() ? tags(page[0]) : ofSearch;
    }

    private Map<Integer, String> tags(int address) {
        return json.isText(address) ? CampaignTags.of(JsonText.of(json, address)) : Map.of();
    }

    private int part(int part) {
        return json.isAbsent(own[part]) ? ofCall[part] : own[part];
    }
}
