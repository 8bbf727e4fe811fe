package dev.shopkeeper.endtoend;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The image of {@code compose.yaml}, so that there is one version of LocalStack however it is started. */
final class ComposeFile {
    /** The variable that names another image, and the image without it. */
    private static final Pattern IMAGE = Pattern.compile("(?m)^ *image: \\$\\{(\\w+):-([^}]+)}$");

    private ComposeFile() {}

    static String localStackImage(Map<String, String> variables) {
        Matcher image = IMAGE.matcher(Checkout.text("compose.yaml"));
        if (!image.find()) {
            throw new IllegalStateException("compose.yaml names no image");
        }
        // As compose reads ${NAME:-other}: an empty variable counts as none.
        return Optional.ofNullable(variables.get(image.group(1)))
                .filter(named -> !named.isBlank())
                .orElse(image.group(2));
    }
}
