using Riposte.Data.Duck;

namespace Riposte.Bench.Lake;

/// <summary>The limit to compare with: DuckDB alone decodes all columns of the same files, and nobody keeps
/// them.</summary>
internal static class Scan
{
    public static long Run(IEnumerable<string> files, int threads)
    {
        using var session = DuckSession.Open(threads, "4GB");
        var list = string.Join(", ", files.Select(DuckSession.Quote));
        using var reader = session.Query($"SELECT * FROM read_parquet([{list}])", default);
        var rows = 0L;
        while (reader.Next())
        {
            for (var i = 0; i < reader.Names.Count; i++)
            {
                rows += reader.Column(i).Count;
            }
        }
        return rows / reader.Names.Count;
    }
}
