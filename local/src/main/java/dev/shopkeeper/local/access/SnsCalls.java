package dev.shopkeeper.local.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** SNS over the Query protocol. */
final class SnsCalls implements CallReader {
    @Override
    public List<Access> needs(ApiCall call) {
        Map<String, String> form = ApiCall.form(new String(call.body(), StandardCharsets.UTF_8));
        String action = form.getOrDefault("Action", "").replaceFirst("^PublishBatch$", "Publish");
        return List.of(new Access("sns:" + action, form.getOrDefault("TopicArn", form.getOrDefault("TargetArn", "*"))));
    }
}
