package dev.shopkeeper.local.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.local.template.Arns;
import java.io.IOException;
import java.util.List;

/** Secrets Manager, whose secrets are named by ARN or name. */
final class SecretsCalls implements CallReader {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public List<Access> needs(ApiCall call) throws IOException {
        String secret = JSON.readTree(call.body()).path("SecretId").asText();
        return List.of(new Access(
                "secretsmanager:" + Targets.operation(call), secret.startsWith("arn:") ? secret : Arns.secret(secret)));
    }
}
