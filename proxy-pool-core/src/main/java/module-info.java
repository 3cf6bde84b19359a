/** Gives the people in a session proxy phone numbers out of a pool, for masked calling. */
@SuppressWarnings("requires-automatic") // libphonenumber is one
module io.github.proxypool {
    requires com.google.common;
    requires org.slf4j;
    requires static transitive org.jspecify;
    requires static com.google.i18n.phonenumbers.libphonenumber;

    exports io.github.proxypool;
}
