package dev.shopkeeper.events;

/** What an event means for sales and stock, told by its name in Segment's e-commerce words. */
public enum OrderEvent {
    COMPLETED("Order Completed"),
    /** Its products are the lines that came back; without products it is money alone. */
    REFUNDED("Order Refunded"),
    /** Its products are the lines that will not be delivered: they count as returns. */
    CANCELLED("Order Cancelled"),
    /** Every other event. */
    NONE("");

    private final String eventName;

    OrderEvent(String eventName) {
        this.eventName = eventName;
    }

    public String eventName() {
        return eventName;
    }

    static OrderEvent named(String event) {
        for (OrderEvent order : values()) {
            if (order.eventName.equals(event)) {
                return order;
            }
        }
        return NONE;
    }
}
