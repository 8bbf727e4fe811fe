package dev.shopkeeper.behavioringestion;

/** Addresses of pages. */
final class PageUrl {
    private PageUrl() {}

    /** Scheme, host and path: query, fragment and user information may say who is asking, or let others in. */
    static String withoutSecrets(String url) {
        String page = url.substring(0, end(url));
        int authority = page.indexOf("://") + 3;
        if (authority < 3) {
            return page;
        }
        int path = page.indexOf('/', authority);
        int user = page.lastIndexOf('@', path < 0 ? page.length() : path);
        return user < authority ? page : page.substring(0, authority) + page.substring(user + 1);
    }

    private static int end(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) == '?' || url.charAt(i) == '#') {
                return i;
            }
        }
        return url.length();
    }
}
