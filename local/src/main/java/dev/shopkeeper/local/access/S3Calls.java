package dev.shopkeeper.local.access;

import dev.shopkeeper.local.template.Arns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * S3 with the bucket in the path: the action is made of method and sub-resource, see "Required permissions for Amazon
 * S3 API operations" in its manual.
 */
final class S3Calls implements CallReader {
    private static final Pattern DELETED_KEY = Pattern.compile("<Key>([^<]*)</Key>");

    /** @param key empty for a call of the bucket */
    private record Place(String bucket, String key) {
        static Place of(String path) {
            String decoded = ApiCall.decoded(path.replace("+", "%2B")).substring(1);
            int slash = decoded.indexOf('/');
            return slash < 0
                    ? new Place(decoded, "")
                    : new Place(decoded.substring(0, slash), decoded.substring(slash + 1));
        }

        Access access(String action) {
            return new Access("s3:" + action, Arns.bucket(key.isEmpty() ? bucket : bucket + "/" + key));
        }
    }

    @Override
    public List<Access> needs(ApiCall call) throws IOException {
        Place place = Place.of(call.path());
        return place.key().isEmpty() ? ofBucket(call, place) : ofObject(call, place);
    }

    /** Whether the call asks for an object, which S3 says is missing only to those who may list the bucket. */
    static boolean readsObject(ApiCall call) {
        return (call.method().equals("GET") || call.method().equals("HEAD"))
                && !Place.of(call.path()).key().isEmpty();
    }

    static Access listing(ApiCall call) {
        return new Place(Place.of(call.path()).bucket(), "").access("ListBucket");
    }

    private static List<Access> ofBucket(ApiCall call, Place bucket) throws IOException {
        Map<String, String> parameters = call.parameters();
        if (call.method().equals("POST") && parameters.containsKey("delete")) {
            return deleted(call, bucket);
        }
        if (call.method().equals("GET") && parameters.containsKey("versions")) {
            return List.of(bucket.access("ListBucketVersions"));
        }
        if (call.method().equals("GET") && parameters.containsKey("uploads")) {
            return List.of(bucket.access("ListBucketMultipartUploads"));
        }
        return switch (call.method()) {
            case "GET", "HEAD" -> List.of(bucket.access("ListBucket"));
            case "PUT" -> List.of(bucket.access("CreateBucket"));
            case "DELETE" -> List.of(bucket.access("DeleteBucket"));
            default -> throw new IOException("unknown call of a bucket: " + call.method());
        };
    }

    private static List<Access> deleted(ApiCall call, Place bucket) throws IOException {
        List<Access> needs = DELETED_KEY
                .matcher(new String(call.body(), StandardCharsets.UTF_8))
                .results()
                .map(S3Calls::key)
                .map(key -> new Place(bucket.bucket(), key).access("DeleteObject"))
                .toList();
        if (needs.isEmpty()) {
            throw new IOException("the list of objects to delete names no key");
        }
        return needs;
    }

    private static String key(MatchResult element) {
        return element.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static List<Access> ofObject(ApiCall call, Place object) throws IOException {
        Map<String, String> parameters = call.parameters();
        boolean ofUpload = parameters.containsKey("uploadId");
        return switch (call.method()) {
            case "GET", "HEAD" -> List.of(object.access(reading(parameters, ofUpload)));
            case "PUT" -> written(call, object);
            case "POST" -> List.of(object.access("PutObject"));
            case "DELETE" -> List.of(object.access(ofUpload ? "AbortMultipartUpload" : "DeleteObject"));
            default -> throw new IOException("unknown call of an object: " + call.method());
        };
    }

    private static String reading(Map<String, String> parameters, boolean ofUpload) {
        if (ofUpload) {
            return "ListMultipartUploadParts";
        }
        return parameters.containsKey("versionId") ? "GetObjectVersion" : "GetObject";
    }

    /** Who copies reads, and so does who writes only over what he knows: {@code If-Match}. */
    private static List<Access> written(ApiCall call, Place object) {
        List<Access> needs = new ArrayList<>(List.of(object.access("PutObject")));
        if (call.header("if-match").isPresent()) {
            needs.add(object.access("GetObject"));
        }
        call.header("x-amz-copy-source")
                .map(source -> Place.of(source.startsWith("/") ? source : "/" + source))
                .ifPresent(source -> needs.add(source.access("GetObject")));
        return needs;
    }
}
