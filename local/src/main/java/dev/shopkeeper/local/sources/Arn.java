package dev.shopkeeper.local.sources;

import dev.shopkeeper.local.template.TemplateException;

/** The parts of {@code arn:partition:service:region:account:resource} that events repeat. */
record Arn(String partition, String service, String region, String account, String resource) {
    static Arn parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw new TemplateException("\"" + text + "\" is not an ARN");
        }
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    /** @return the ARN of another service's resource in the same region and account */
    String sibling(String otherService, String otherResource) {
        return String.join(":", "arn", partition, otherService, region, account, otherResource);
    }
}
