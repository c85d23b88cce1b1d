using Microsoft.Data.Sqlite;

namespace Riposte.Data.Studies;

/// <summary>
/// An SQLite file with transactions and prepared statements. Thread-safe: one transaction at a time in a process, and one
/// writer at a time among all.
/// </summary>
/// <remarks>
/// Journal WAL: readers do not wait for the writer. <c>synchronous = FULL</c>: a commit is on the disk before it returns;
/// with less, a loss of power could take back a claim or an end that a worker has already acted on. Writers begin with
/// <c>BEGIN IMMEDIATE</c>, so that what they read is still so when they write.
/// </remarks>
internal sealed class StudyDatabase : IDisposable
{
    private const int BusyMilliseconds = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private readonly SqliteConnection connection;
    private readonly string path;

    static StudyDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens a file, and brings an older one up to date.</summary>
    /// <param name="path">The file.</param>
    /// <param name="access">What for.</param>
    public StudyDatabase(string path, StudyAccess access)
    {
        this.path = path;
        RequirePlace(access);
        (connection, var isStill) = Guarded(() => Connect(access));
        try
        {
            Prepare(isStill);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs work that only reads, at one moment of the file.</summary>
    public T Read<T>(Func<StudyDatabase, T> work) => InTransaction("BEGIN", work);

    /// <summary>Runs work that writes: whole, or not at all.</summary>
    public T Write<T>(Func<StudyDatabase, T> work) => InTransaction("BEGIN IMMEDIATE", work);

    /// <summary>Runs a statement; the number of rows that it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteNonQuery();

    /// <summary>Reads rows.</summary>
    public List<T> Rows<T>(
        string sql,
        Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> values
    )
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    /// <summary>Reads one whole number; null when there is no row or no value.</summary>
    public long? Whole(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(sql, values).ExecuteScalar() as long?;

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var command in prepared.Values)
            {
                command.Dispose();
            }
            connection.Dispose();
        }
    }

    private void RequirePlace(StudyAccess access)
    {
        try
        {
            if (access == StudyAccess.Create)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }
            else if (!File.Exists(path))
            {
                throw StudyStoreErrors.Absent(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StudyStoreErrors.Unusable(
                path,
                e.Message,
                "The system refuses.",
                "Check the folder and its permissions, or name another file for studies."
            );
        }
    }

    // A file with journal WAL needs two files beside it, also to be read. Where they cannot be made nobody writes
    // either, and the file can be read as one that stands still.
    private (SqliteConnection Connection, bool IsStill) Connect(StudyAccess access)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var mode = access == StudyAccess.Create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite;
            return (Open(full, mode), false);
        }
        catch (SqliteException e) when (access == StudyAccess.Read && StudyStoreErrors.IsUnwritable(e))
        {
            if (new FileInfo(full + "-wal") is { Exists: true, Length: > 0 })
            {
                throw StudyStoreErrors.Unmerged(path);
            }
            var parts = full.Replace('\\', '/').TrimStart('/').Split('/').Select(Uri.EscapeDataString);
            return (Open($"file:///{string.Join('/', parts)}?immutable=1", SqliteOpenMode.ReadOnly), true);
        }
    }

    private static SqliteConnection Open(string source, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            ForeignKeys = true,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            Plain(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
            // The first look that needs the file.
            Plain(connection, "PRAGMA user_version");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare(bool isStill) =>
        Guarded(() =>
        {
            // At one moment: between two looks another process may make the file ours.
            Read(file =>
            {
                StudyMigrations.Require(file, path);
                return true;
            });
            if (!isStill)
            {
                Plain(connection, "PRAGMA journal_mode = WAL");
                Plain(connection, "PRAGMA synchronous = FULL");
            }
            return StudyMigrations.Apply(this, path);
        });

    private T InTransaction<T>(string begin, Func<StudyDatabase, T> work)
    {
        lock (gate)
        {
            return Guarded(() =>
            {
                Run(begin);
                try
                {
                    var result = work(this);
                    Run("COMMIT");
                    return result;
                }
                catch
                {
                    Undo();
                    throw;
                }
            });
        }
    }

    private void Undo()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has undone it already, as it does when the disk fails.
        }
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw StudyStoreErrors.Of(path, e);
        }
    }

    private static void Plain(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // SQLite knows no NaN: unknown is NULL.
    private static object Stored(object? value) => value is null or double.NaN ? DBNull.Value : value;

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, Stored(value));
        }
        return command;
    }
}
