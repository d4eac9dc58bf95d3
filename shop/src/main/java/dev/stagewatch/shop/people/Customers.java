package dev.stagewatch.shop.people;

import java.util.Optional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The people who have an account; table customer. Thread-safe. */
@ApplicationScoped
public class Customers {
    @Inject
    Jdbi jdbi;
    @Inject
    @ConfigProperty(name = "PASSWORD_HASH_ITERATIONS")
    int iterations;

    private PasswordHash hashes;
    /** Checked where the address is unknown, so that an answer takes as long as for a known one. */
    private String nobodys;

    @PostConstruct
    void prepare() {
        hashes = new PasswordHash(iterations);
        nobodys = hashes.of("nobody has this");
    }

    /**
     * Makes an account.
     *
     * @return its id, or empty if the address already has one
     */
    Optional<Long> add(String email, String name, String password) {
        String hash = hashes.of(password);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into customer (email, name, password_hash) values (:email, :name, :hash)
                        on conflict (lower(email)) do nothing returning id""")
                .bind("email", email).bind("name", name).bind("hash", hash).mapTo(Long.class).findOne());
    }

    /** Id of the customer whose address and password these are. */
    Optional<Long> signIn(String email, String password) {
        Optional<Account> account = jdbi.withHandle(handle -> handle
                .createQuery("select id, password_hash from customer where lower(email) = lower(:email)").bind("email", email)
                .map((row, context) -> new Account(row.getLong("id"), row.getString("password_hash"))).findOne());
        boolean matches = PasswordHash.matches(password, account.map(Account::passwordHash).orElse(nobodys));
        return account.filter(known -> matches).map(Account::id);
    }

    private record Account(long id, String passwordHash) {
    }
}
