package dev.shopkeeper.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.replay.Call;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.CallWriter;
import dev.shopkeeper.local.replay.CallWriter.Person;
import dev.shopkeeper.local.replay.Item;
import dev.shopkeeper.local.replay.RejectedRow;
import dev.shopkeeper.local.storefront.Product;
import dev.shopkeeper.local.storefront.ShopEvent;
import dev.shopkeeper.local.storefront.ShopEvent.Broken;
import dev.shopkeeper.local.storefront.ShopEvent.OrderLine;
import dev.shopkeeper.local.storefront.ShopEvent.Session;
import dev.shopkeeper.local.storefront.Storefront;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The made-up shop's events as its web pages would send them. */
final class StorefrontCalls implements CallSource {
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
    private static final String DESKTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private final CallWriter writer = new CallWriter(Storefront.CURRENCY);
    private final Iterator<ShopEvent> events;
    private long read;

    StorefrontCalls(List<ShopEvent> events) {
        this.events = events.iterator();
    }

    @Override
    public Optional<Call> next() {
        if (!events.hasNext()) {
            return Optional.empty();
        }
        read++;
        return Optional.of(call(events.next()));
    }

    @Override
    public List<RejectedRow> rejected() {
        return List.of();
    }

    @Override
    public long rowsRead() {
        return read;
    }

    @Override
    public void close() {}

    private Call call(ShopEvent event) {
        return switch (event) {
            case ShopEvent.Viewed viewed -> track(event, "Product Viewed", writer.product(one(viewed.product())));
            case ShopEvent.Added added -> track(event, "Product Added", writer.product(one(added.product())));
            case ShopEvent.Ordered order ->
                track(event, "Order Completed", writer.order(order.orderId(), items(order.lines())));
            case ShopEvent.Refunded refund ->
                track(event, "Order Refunded", writer.order(refund.orderId(), items(refund.lines())));
            case Broken broken -> broken(broken);
        };
    }

    /** As a page with a mistake in it would send a view. */
    private Call broken(Broken event) {
        ObjectNode properties = writer.product(one(event.product()));
        ObjectNode call = writer.trackNode(event.messageId(), event.at(), person(event.session()), "Product Viewed");
        switch (event.fault()) {
            case NO_EVENT_NAME -> call.remove("event");
            case NO_VISITOR -> call.remove(List.of("userId", "anonymousId"));
            case NEGATIVE_PRICE ->
                properties.put("price", BigDecimal.valueOf(-event.product().priceMinor(), 2));
            case UNREADABLE_TIME -> call.put("timestamp", "yesterday, around noon");
        }
        call.set("properties", properties);
        call.set("context", context(event.session()));
        return writer.call(event.messageId(), event.at(), call, 1);
    }

    private Call track(ShopEvent event, String name, ObjectNode properties) {
        ObjectNode call = writer.trackNode(event.messageId(), event.at(), person(event.session()), name);
        call.set("properties", properties);
        call.set("context", context(event.session()));
        return writer.call(event.messageId(), event.at(), call, 1);
    }

    private static Person person(Session session) {
        return new Person(Optional.of(session.customer()).filter(id -> !id.isEmpty()), Optional.of(session.visitor()));
    }

    private ObjectNode context(Session session) {
        ObjectNode context = writer.object().put("channel", session.channel()).put("consent", true);
        if (!session.id().isEmpty()) {
            context.put("sessionId", session.id());
        }
        if (!session.channel().equals("server")) {
            context.put("userAgent", session.channel().equals("mobile") ? PHONE : DESKTOP);
            ObjectNode campaign = context.putObject("campaign")
                    .put("source", session.source())
                    .put("medium", session.medium());
            if (!session.campaign().isEmpty()) {
                campaign.put("name", session.campaign());
            }
        }
        return context;
    }

    private static Item one(Product product) {
        return item(new OrderLine(product, 1, product.priceMinor()));
    }

    private static List<Item> items(List<OrderLine> lines) {
        return lines.stream().map(StorefrontCalls::item).toList();
    }

    private static Item item(OrderLine line) {
        Product product = line.product();
        return new Item(
                product.sku(),
                product.name(),
                product.department(),
                line.quantity(),
                BigDecimal.valueOf(line.priceMinor(), 2));
    }
}
