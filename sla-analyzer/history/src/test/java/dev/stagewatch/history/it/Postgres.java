package dev.stagewatch.history.it;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.store.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL of its own that can be killed and started again on the same data. Without fsync, since a killed process loses
 * nothing that the operating system has; and with {@code synchronous_commit=off}, which writers of history must not rely on.
 */
public final class Postgres implements AutoCloseable {

    /** Of the login that owns the schema: no superuser, so that row security binds it; named as the schema, as {@code up} names it. */
    public static final String OWNER = "history";

    private static final int LOCK_TRIES = 25;
    private static Postgres shared;

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;
    private boolean migrated;

    private Postgres(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** One for all tests of this JVM that kill nothing; ends with it. */
    public static synchronized Postgres shared() {
        if (shared == null) {
            Postgres made = start();
            Runtime.getRuntime().addShutdownHook(new Thread(made::close));
            shared = made;
        }
        return shared;
    }

    public static Postgres start() {
        try {
            Postgres postgres = new Postgres(Files.createTempDirectory("stagewatch-history"), EmbeddedKafka.freePort());
            postgres.up();
            postgres.execute("create role " + OWNER + " login createrole password 'secret'");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public void up() {
        for (int tries = 1; !started(tries); tries++) {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** The JVM keeps a lock it gave back under the file's inode number for a moment, so a fresh file is locked instead. */
    private boolean started(int tries) {
        try {
            Files.deleteIfExists(data.resolve("epg-lock"));
            server = EmbeddedPostgres.builder().setPort(port).setDataDirectory(data).setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "60").setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off").start();
            return true;
        } catch (OverlappingFileLockException e) {
            if (tries >= LOCK_TRIES) {
                throw e;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    /** Kills every process of the server, as a power cut would; without a word to clients. */
    public void kill() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().trim());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            var children = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle child : children) {
                child.onExit().get(20, TimeUnit.SECONDS);
            }
            postmaster.onExit().get(20, TimeUnit.SECONDS);
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            server.close(); // gives its lock of the folder back
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL cannot be killed", e);
        }
    }

    /** A new database of the owner's, migrated: a copy of one that was migrated once. */
    public synchronized DataSource create(String database) {
        if (!migrated) {
            execute("create database migrated owner " + OWNER);
            Migrations.run(of("migrated", OWNER), Postgres.class.getClassLoader());
            migrated = true;
        }
        execute("create database " + database + " owner " + OWNER + " template migrated");
        return of(database, OWNER);
    }

    private void execute(String statement) {
        try (Connection connection = admin("postgres").getConnection(); var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public HistoryDatabase history(String database) {
        return new HistoryDatabase(create(database));
    }

    /** The superuser's, who sees all in spite of row security: to look at what is there. */
    public DataSource admin(String database) {
        return of(database, "postgres");
    }

    /** Of a role that a test made, with the password {@code secret}. */
    public DataSource login(String database, String user) {
        return of(database, user);
    }

    private DataSource of(String database, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword("secret");
        source.setConnectTimeout(2);
        source.setSocketTimeout(30);
        return source;
    }

    /** As a kill: nobody waits for an orderly end of data that is thrown away. */
    @Override
    public void close() {
        kill();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
