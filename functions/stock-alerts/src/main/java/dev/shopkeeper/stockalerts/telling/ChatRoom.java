package dev.shopkeeper.stockalerts.telling;

/** Where messages appear for all who are there. */
public interface ChatRoom {
    /** @param json a message in the format that Slack's incoming webhooks take, and many others */
    void post(String json);
}
