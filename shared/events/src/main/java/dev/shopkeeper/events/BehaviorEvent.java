package dev.shopkeeper.events;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * One thing a visitor did, checked and without personal data. Text parts are null if the sender did not say them.
 *
 * @param messageId what makes the event unique: however often it is delivered, it counts once
 * @param type {@code track}, {@code identify}, {@code page}, {@code screen}, {@code alias} or {@code group}
 * @param event name of a {@code track} call, in Segment's e-commerce words where one fits; null for other types
 * @param occurredAt when it happened by the shop's clock, not the visitor's
 * @param visitorId the browser or device ({@code anonymousId})
 * @param userId pseudonym of the customer
 * @param channel where it came from: {@code web}, {@code mobile}, {@code server}, …
 * @param source campaign source; {@code medium}, {@code campaign}, {@code term} and {@code content} alike
 * @param ip of the visitor, truncated: the first 24 bits of IPv4, the first 48 of IPv6
 * @param userAgent as the sender said it, until the archive has told {@code device} and {@code isBot} from it
 * @param device {@code mobile}, {@code desktop}, {@code tablet}, {@code bot} or {@code other}
 * @param consent whether the visitor agreed to be analysed; null if not said
 * @param withdrawnVisitorId of who did not agree, whose record is to be erased; nothing else may be done with it
 * @param withdrawnUserId the user's pseudonym for the same
 * @param query what was searched for
 * @param url of the page, without query and fragment
 * @param properties what else the sender said; for {@code identify} and {@code group} the traits
 * @param unknown fields of later versions, kept as they came
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BehaviorEvent(
        String messageId,
        String writeKey,
        String type,
        String event,
        Instant occurredAt,
        Instant receivedAt,
        String visitorId,
        String userId,
        String sessionId,
        String channel,
        String source,
        String medium,
        String campaign,
        String term,
        String content,
        String country,
        String ip,
        String userAgent,
        String device,
        @JsonProperty("is_bot") boolean isBot,
        Boolean consent,
        String withdrawnVisitorId,
        String withdrawnUserId,
        String query,
        String url,
        ObjectNode properties,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

    public BehaviorEvent {
        properties = properties == null ? JsonNodeFactory.instance.objectNode() : properties;
        unknown = unknown == null ? Map.of() : unknown;
    }

    /** What the event means for the shop's sales, if it is about an order at all. */
    public OrderEvent order() {
        return "track".equals(type) ? OrderEvent.named(event) : OrderEvent.NONE;
    }

    /** The same with what the user agent told, which is then no longer needed. */
    public BehaviorEvent onDevice(String told, boolean bot) {
        return new BehaviorEvent(
                messageId,
                writeKey,
                type,
                event,
                occurredAt,
                receivedAt,
                visitorId,
                userId,
                sessionId,
                channel,
                source,
                medium,
                campaign,
                term,
                content,
                country,
                ip,
                null,
                told,
                bot,
                consent,
                withdrawnVisitorId,
                withdrawnUserId,
                query,
                url,
                properties,
                unknown);
    }
}
