using Microsoft.Data.Sqlite;

namespace Riposte.Tests.Edge.Studies;

/// <summary>A folder for files of studies, gone after the test.</summary>
internal sealed class StudyFile : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("riposte-study-").FullName;

    static StudyFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>A file in it.</summary>
    public string At(string name) => Path.Combine(root, name);

    /// <summary>Runs SQL on a file without the store.</summary>
    public static object? Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
