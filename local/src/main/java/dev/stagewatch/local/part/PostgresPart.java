package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL from the binaries on Maven Central: one server, a database and a user for each order service and for the
 * analyzer's history, whose user makes the roles of its row security.
 */
final class PostgresPart implements Blueprint {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String VERSION = "17.6.0";
    /** Database and user of the analyzer's history. */
    static final String HISTORY = "history";
    private static final List<String> SERVICES = List.of("shop", "crm", "mes", HISTORY);
    private static final String OWNER = "postgres";

    @Override
    public PartName name() {
        return PartName.POSTGRES;
    }

    @Override
    public String version() {
        return "PostgreSQL " + VERSION;
    }

    @Override
    public String url(Site site) {
        return "jdbc:postgresql://" + site.address(PortName.POSTGRES) + "/";
    }

    @Override
    public Command prepare(Site site) throws IOException {
        Path binaries = binaries(site);
        Path data = site.folders().of(name()).resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(site, binaries, data);
        }
        Path sockets = Files.createDirectories(site.folders().of(name()).resolve("run"));
        return Command.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", site.port(PortName.POSTGRES),
                        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=" + usable(sockets),
                        "-c", "max_connections=120", "-c", "shared_buffers=64MB", "-c", "timezone=UTC", "-c", "log_timezone=UTC")
                .through(PlainUser.wrapper());
    }

    @Override
    public Probe probe(Site site) {
        return () -> {
            try (Connection connection = connect(site)) {
                return connection.isValid(1) ? Optional.empty() : Optional.of("the connection is not valid");
            } catch (SQLException e) {
                return Optional.of(e.getMessage());
            }
        };
    }

    /** Makes what is missing of users and databases, so that an interrupted first start heals itself. */
    @Override
    public void whenReady(Site site) throws IOException {
        try (Connection connection = connect(site); Statement statement = connection.createStatement()) {
            for (String service : SERVICES) {
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname='" + service + "'")) {
                    statement.execute("CREATE ROLE " + service + " LOGIN " + (service.equals(HISTORY) ? "CREATEROLE" : "")
                            + " PASSWORD '" + site.secrets().of("database.password") + "'");
                }
                if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname='" + service + "'")) {
                    statement.execute("CREATE DATABASE " + service + " OWNER " + service);
                    statement.execute("REVOKE CONNECT ON DATABASE " + service + " FROM PUBLIC");
                }
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Fast shutdown: TERM would wait for every client. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    private static Path binaries(Site site) throws IOException {
        try (InputStream archive = PostgresPart.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException("there are PostgreSQL binaries for Linux on x86-64 only");
            }
            return Unpacked.tarXz(archive, site.folders().cache().resolve("postgres-" + VERSION));
        }
    }

    private static void initialise(Site site, Path binaries, Path data) throws IOException {
        Path password = Files.writeString(site.folders().of(PartName.POSTGRES).resolve("owner.password"), site.secrets().of("postgres.password"));
        List<String> command = new ArrayList<>(PlainUser.wrapper());
        command.addAll(List.of(binaries.resolve("bin/initdb").toString(), "-D", data.toString(), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8",
                "--auth=scram-sha-256", "--pwfile=" + password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(password);
    }

    /** A socket's path may have 107 characters; a deeper data folder does without (clients come over TCP anyway). */
    private static String usable(Path sockets) {
        return sockets.toString().length() < 80 ? sockets.toString() : "";
    }

    private static Connection connect(Site site) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + site.address(PortName.POSTGRES) + "/postgres?connectTimeout=2",
                OWNER, site.secrets().of("postgres.password"));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
