/** Gives the people in a session proxy phone numbers out of a pool, for masked calling. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer has no module descriptor.
module io.github.proxypool {
    requires com.google.common;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static transitive micrometer.core;

    exports io.github.proxypool;
}
