package dev.shopkeeper.local.services;

import java.net.URI;

/** Something that answers one AWS protocol at an address. */
interface Service extends AutoCloseable {
    URI url();

    @Override
    void close();
}
