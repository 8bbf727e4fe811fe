package dev.shopkeeper.local.services;

import dev.shopkeeper.local.template.Blueprint;
import dev.shopkeeper.local.template.BucketSpec;
import dev.shopkeeper.local.template.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates what a blueprint names and the services lack. What exists is left as it is. */
final class Provisioner {
    private final AwsClients clients;

    Provisioner(AwsClients clients) {
        this.clients = clients;
    }

    void provision(Blueprint blueprint) {
        var tables = new TableProvisioner(clients.dynamoDb);
        var work = new ArrayList<Runnable>();
        work.add(() -> createQueues(blueprint.queues()));
        work.add(() -> blueprint.buckets().forEach(this::createBucket));
        blueprint.tables().forEach(table -> work.add(() -> tables.create(table)));
        runAll(work);
    }

    private static void runAll(List<Runnable> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            work.forEach(task -> running.add(threads.submit(task)));
            for (var task : running) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServicesException("interrupted while the template's resources were created", e);
        }
    }

    /** A queue can only name a dead-letter queue that exists: wave by wave, those whose dead letters have a home. */
    private void createQueues(List<QueueSpec> queues) {
        var existing = existingQueues();
        var missing = new ArrayList<QueueSpec>();
        Set<String> waitedFor = new HashSet<>();
        for (var queue : queues) {
            if (!existing.contains(queue.name())) {
                missing.add(queue);
                waitedFor.add(queue.arn());
            }
        }
        while (!missing.isEmpty()) {
            var ready = missing.stream()
                    .filter(queue -> queue.redrive()
                            .filter(r -> waitedFor.contains(r.deadLetterArn()))
                            .isEmpty())
                    .toList();
            if (ready.isEmpty()) {
                throw new ServicesException("the queues "
                        + missing.stream().map(QueueSpec::name).toList() + " are each other's dead-letter queues");
            }
            ready.forEach(this::createQueue);
            ready.forEach(queue -> waitedFor.remove(queue.arn()));
            missing.removeAll(ready);
        }
    }

    private Set<String> existingQueues() {
        var names = new HashSet<String>();
        clients.sqs
                .listQueuesPaginator(request -> request.maxResults(1000))
                .queueUrls()
                .forEach(url -> names.add(url.substring(url.lastIndexOf('/') + 1)));
        return names;
    }

    private void createQueue(QueueSpec queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(queue.visibilityTimeout()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, seconds(queue.delay()));
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(queue.retention()));
        if (queue.fifo()) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
        }
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                .formatted(redrive.deadLetterArn(), redrive.maxReceiveCount())));
        clients.sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private void createBucket(BucketSpec bucket) {
        try {
            clients.s3.createBucket(request -> request.bucket(bucket.name()));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            // Left as it is.
        }
    }
}
