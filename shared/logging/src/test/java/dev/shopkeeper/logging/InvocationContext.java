package dev.shopkeeper.logging;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation of a stock ledger. */
final class InvocationContext implements Context {
    @Override
    public String getAwsRequestId() {
        return "7f1c";
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/stock-ledger";
    }

    @Override
    public String getLogStreamName() {
        return "1";
    }

    @Override
    public String getFunctionName() {
        return "stock-ledger";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:123456789012:function:stock-ledger";
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 1_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException();
    }
}
