package dev.shopkeeper.local.services;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Tells its listeners of each object after it was written or removed, on the thread that did it. */
final class WatchedBlobStore extends ForwardingBlobStore {
    private final List<Consumer<ObjectChange>> listeners = new CopyOnWriteArrayList<>();

    WatchedBlobStore(BlobStore objects) {
        super(objects);
    }

    void onChange(Consumer<ObjectChange> listener) {
        listeners.add(listener);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        var response = super.putBlob(request, content);
        created(request.bucket(), request.key(), "ObjectCreated:Put");
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        var response = super.copyBlob(request);
        created(request.destinationBucket(), request.destinationKey(), "ObjectCreated:Copy");
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        var response = super.completeMultipartUpload(upload, request);
        created(request.bucket(), request.key(), "ObjectCreated:CompleteMultipartUpload");
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        var response = super.removeBlob(request);
        tell(new ObjectChange(request.bucket(), request.key(), "ObjectRemoved:Delete", 0, ""));
        return response;
    }

    private void created(String bucket, String key, String eventName) {
        if (listeners.isEmpty()) {
            return;
        }
        var stored = delegate().blobMetadataIfPresent(bucket, key);
        if (stored != null) {
            var eTag = stored.eTag() == null ? "" : stored.eTag().replace("\"", "");
            tell(new ObjectChange(bucket, key, eventName, stored.contentLength(), eTag));
        }
    }

    private void tell(ObjectChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
