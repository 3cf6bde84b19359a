/** Gives the people in a session proxy phone numbers out of a pool, for masked calling. */
@SuppressWarnings("requires-automatic") // Micrometer has no module descriptor.
module io.github.proxypool {
    requires com.google.common;
    requires org.slf4j;
    requires static transitive org.jspecify;
    // Not transitive: whoever compiles against this module would have to have it.
    requires static micrometer.core;

    exports io.github.proxypool;
}
