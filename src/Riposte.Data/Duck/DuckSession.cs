using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Riposte.Data.Duck;

/// <summary>
/// An in-memory database with one connection: it reads and writes the files it is told to and nothing else (no
/// extension is installed or loaded, nothing
/// is spilt to disk). One statement at a time; not thread-safe.
/// </summary>
internal sealed class DuckSession : IDisposable
{
    private readonly DuckDatabaseHandle database;
    private readonly DuckConnectionHandle connection;

    private DuckSession(DuckDatabaseHandle database, DuckConnectionHandle connection)
    {
        this.database = database;
        this.connection = connection;
    }

    internal DuckConnectionHandle Connection => connection;

    /// <summary>Opens a database.</summary>
    /// <param name="threads">Threads it may use; 0 = one per core.</param>
    /// <param name="memory">Most memory it may use.</param>
    public static unsafe DuckSession Open(int threads = 0, string memory = "1GB")
    {
        DuckLibrary.Require();
        var count = threads > 0 ? threads : Environment.ProcessorCount;
        (string Name, string Value)[] settings =
        [
            ("memory_limit", memory),
            ("threads", count.ToString(CultureInfo.InvariantCulture)),
            ("temp_directory", ""),
            ("autoinstall_known_extensions", "false"),
            ("autoload_known_extensions", "false"),
            ("allow_community_extensions", "false"),
            ("preserve_insertion_order", "true"),
        ];
        nint config = 0;
        nint database = 0;
        nint connection = 0;
        byte* error = null;
        if (DuckApi.CreateConfig(&config) != 0)
        {
            throw new DuckException("DuckDB gave no configuration.");
        }
        try
        {
            foreach (var (name, value) in settings)
            {
                if (DuckApi.SetConfig(config, name, value) != 0)
                {
                    throw new DuckException($"DuckDB does not know the setting {name}.");
                }
            }
            if (DuckApi.OpenExt(null, &database, config, &error) != 0)
            {
                var message = Text(error);
                DuckApi.Free(error);
                throw new DuckException(message);
            }
        }
        finally
        {
            DuckApi.DestroyConfig(&config);
        }
        var opened = new DuckDatabaseHandle(database);
        if (DuckApi.Connect(database, &connection) != 0)
        {
            opened.Dispose();
            throw new DuckException("DuckDB gave no connection.");
        }
        return new DuckSession(opened, new DuckConnectionHandle(connection));
    }

    /// <summary>Runs a statement whose result is read block by block. Texts fill the parameters $1, $2, ….</summary>
    /// <exception cref="DuckException">The statement failed.</exception>
    public unsafe DuckReader Query(string sql, CancellationToken cancel, params ReadOnlySpan<string> texts)
    {
        cancel.ThrowIfCancellationRequested();
        using var statement = Prepare(sql);
        for (var i = 0; i < texts.Length; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(texts[i]);
            fixed (byte* pointer = bytes)
            {
                if (DuckApi.BindText(statement.DangerousGetHandle(), (ulong)i + 1, pointer, (ulong)bytes.Length) != 0)
                {
                    throw new DuckException($"The statement has no parameter ${i + 1}.");
                }
            }
        }
        var result = new DuckResultHandle();
        using var watch = cancel.Register(() => DuckApi.Interrupt(connection.DangerousGetHandle()));
        if (DuckApi.ExecuteStreaming(statement.DangerousGetHandle(), result.Pointer) != 0)
        {
            var message = Text(DuckApi.ResultError(result.Pointer));
            result.Dispose();
            cancel.ThrowIfCancellationRequested();
            throw new DuckException(message);
        }
        return new DuckReader(this, result, cancel);
    }

    /// <summary>Runs a statement to its end.</summary>
    /// <exception cref="DuckException">The statement failed.</exception>
    public void Execute(string sql, CancellationToken cancel, params ReadOnlySpan<string> texts)
    {
        using var reader = Query(sql, cancel, texts);
        while (reader.Next()) { }
    }

    /// <summary>A text as an SQL literal.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A column or table name in SQL.</summary>
    public static string QuoteName(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A path as an SQL literal for a reading function, with the signs that would make it a pattern taken
    /// literally.</summary>
    public static string QuotePath(string path)
    {
        var literal = new StringBuilder();
        foreach (var sign in Path.GetFullPath(path))
        {
            literal.Append(sign is '*' or '?' or '[' ? $"[{sign}]" : sign.ToString());
        }
        return Quote(literal.ToString());
    }

    public void Dispose()
    {
        connection.Dispose();
        database.Dispose();
    }

    internal static unsafe string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "unknown reason";

    private unsafe DuckStatementHandle Prepare(string sql)
    {
        nint pointer = 0;
        var state = DuckApi.Prepare(connection.DangerousGetHandle(), sql, &pointer);
        var statement = new DuckStatementHandle(pointer);
        if (state != 0)
        {
            var message = Text(DuckApi.PrepareError(pointer));
            statement.Dispose();
            throw new DuckException(message);
        }
        return statement;
    }
}
