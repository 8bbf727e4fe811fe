package dev.shopkeeper.local.services;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** S3Proxy on loopback, in this process, over memory or a folder. */
final class EmbeddedS3 implements Service {
    private final S3Proxy server;
    private final WatchedBlobStore objects;

    private EmbeddedS3(S3Proxy server, WatchedBlobStore objects) {
        this.server = server;
        this.objects = objects;
    }

    static EmbeddedS3 start(Optional<Path> folder) {
        var objects = new WatchedBlobStore(folder.map(EmbeddedS3::inFolder).orElseGet(TransientNio2BlobStore::new));
        var server = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .stopTimeout(0)
                .build();
        try {
            RequestDrain.install(server);
            server.start();
        } catch (Exception e) {
            throw new ServicesException("the embedded S3 does not start: " + e.getMessage(), e);
        }
        return new EmbeddedS3(server, objects);
    }

    private static BlobStore inFolder(Path folder) {
        try {
            return new FilesystemNio2BlobStore(Files.createDirectories(folder).toString());
        } catch (IOException e) {
            throw new ServicesException("cannot keep objects in " + folder + ": " + e.getMessage(), e);
        }
    }

    void onObjectChange(Consumer<ObjectChange> listener) {
        objects.onChange(listener);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new ServicesException("the embedded S3 does not stop: " + e.getMessage(), e);
        }
    }
}
