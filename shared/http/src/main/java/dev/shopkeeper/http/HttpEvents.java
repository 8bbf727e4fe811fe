package dev.shopkeeper.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests and answers of API Gateway's payload format 2.0, read and written token by token. Of the authorizers only
 * those of JWT are read; fields that are unknown are passed over.
 */
public final class HttpEvents {
    private static final JsonFactory JSON = new JsonFactory();

    private HttpEvents() {}

    /** @throws IOException if it isn't JSON, or not an object */
    public static APIGatewayV2HTTPEvent read(InputStream input) throws IOException {
        try (JsonParser json = JSON.createParser(input)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a request is a JSON object");
            }
            return request(json);
        }
    }

    public static void write(APIGatewayV2HTTPResponse response, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.getStatusCode());
            if (response.getHeaders() != null) {
                json.writeObjectFieldStart("headers");
                for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
                    json.writeStringField(header.getKey(), header.getValue());
                }
                json.writeEndObject();
            }
            if (response.getCookies() != null) {
                json.writeFieldName("cookies");
                json.writeArray(
                        response.getCookies().toArray(String[]::new),
                        0,
                        response.getCookies().size());
            }
            json.writeStringField("body", response.getBody());
            json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
            json.writeEndObject();
        }
    }

    private static APIGatewayV2HTTPEvent request(JsonParser json) throws IOException {
        APIGatewayV2HTTPEvent request = new APIGatewayV2HTTPEvent();
        fields(json, name -> {
            switch (name) {
                case "version" -> request.setVersion(text(json));
                case "routeKey" -> request.setRouteKey(text(json));
                case "rawPath" -> request.setRawPath(text(json));
                case "rawQueryString" -> request.setRawQueryString(text(json));
                case "cookies" -> request.setCookies(texts(json));
                case "headers" -> request.setHeaders(textsByName(json));
                case "queryStringParameters" -> request.setQueryStringParameters(textsByName(json));
                case "pathParameters" -> request.setPathParameters(textsByName(json));
                case "stageVariables" -> request.setStageVariables(textsByName(json));
                case "body" -> request.setBody(text(json));
                case "isBase64Encoded" -> request.setIsBase64Encoded(json.getValueAsBoolean());
                case "requestContext" -> request.setRequestContext(context(json));
                default -> json.skipChildren();
            }
        });
        return request;
    }

    private static RequestContext context(JsonParser json) throws IOException {
        RequestContext context = new RequestContext();
        fields(json, name -> {
            switch (name) {
                case "accountId" -> context.setAccountId(text(json));
                case "apiId" -> context.setApiId(text(json));
                case "authorizer" -> context.setAuthorizer(authorizer(json));
                case "domainName" -> context.setDomainName(text(json));
                case "domainPrefix" -> context.setDomainPrefix(text(json));
                case "http" -> context.setHttp(http(json));
                case "requestId" -> context.setRequestId(text(json));
                case "routeKey" -> context.setRouteKey(text(json));
                case "stage" -> context.setStage(text(json));
                case "time" -> context.setTime(text(json));
                case "timeEpoch" -> context.setTimeEpoch(json.getValueAsLong());
                default -> json.skipChildren();
            }
        });
        return context;
    }

    private static Http http(JsonParser json) throws IOException {
        Http http = new Http();
        fields(json, name -> {
            switch (name) {
                case "method" -> http.setMethod(text(json));
                case "path" -> http.setPath(text(json));
                case "protocol" -> http.setProtocol(text(json));
                case "sourceIp" -> http.setSourceIp(text(json));
                case "userAgent" -> http.setUserAgent(text(json));
                default -> json.skipChildren();
            }
        });
        return http;
    }

    private static Authorizer authorizer(JsonParser json) throws IOException {
        Authorizer authorizer = new Authorizer();
        fields(json, name -> {
            if (name.equals("jwt")) {
                authorizer.setJwt(jwt(json));
            } else {
                json.skipChildren();
            }
        });
        return authorizer;
    }

    private static JWT jwt(JsonParser json) throws IOException {
        JWT jwt = new JWT();
        fields(json, name -> {
            switch (name) {
                case "claims" -> jwt.setClaims(textsByName(json));
                case "scopes" -> jwt.setScopes(texts(json));
                default -> json.skipChildren();
            }
        });
        return jwt;
    }

    /** What becomes of the value that the parser stands on; it must be left on the value's last token. */
    @FunctionalInterface
    private interface FieldReader {
        void read(String name) throws IOException;
    }

    private static void fields(JsonParser json, FieldReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            reader.read(name);
        }
    }

    private static Map<String, String> textsByName(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        fields(json, name -> texts.put(name, text(json)));
        return texts;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(json));
        }
        return texts;
    }

    /** Numbers and booleans as they are written; null for null and for what has parts. */
    private static String text(JsonParser json) throws IOException {
        String text = json.getValueAsString();
        json.skipChildren();
        return text;
    }
}
