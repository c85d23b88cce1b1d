using System.Text.Json;
using System.Text.RegularExpressions;
using Riposte.Core.Market.Series;
using Riposte.Data.Duck;
using Riposte.Data.Lake;
using Riposte.Tests.Edge.Configuration;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>What docs/reference/store.md says.</summary>
public sealed partial class DocumentTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Repository.Path("docs", "reference", "store.md"));

    private readonly Folder folder = new();
    private readonly Lake lake;

    public DocumentTests()
    {
        lake = new Lake(folder.At("data"));
        lake.Write(
            Key(DataKinds.Bars),
            Records(DataKinds.Bars, Enumerable.Range(0, 3_000)),
            Note(Span(0, 3_000)),
            CancellationToken.None
        );
        lake.Mark(Key(DataKinds.Bars), Span(0, 10), RowFlags.Suspect, Note(Span(0, 10)), CancellationToken.None);
        foreach (var symbol in (string[])["BTCUSDT", "ETHUSDT"])
        {
            lake.Write(
                Key(DataKinds.Trades, symbol),
                Records(DataKinds.Trades, [1, 800]),
                Note(Span(0, 900)),
                CancellationToken.None
            );
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Its_statements_run_and_see_what_the_lake_holds()
    {
        var statements = Sql()
            .Matches(Text)
            .Select(match => match.Groups["sql"].Value.TrimEnd(' ', '\n', ';'))
            .ToList();

        Assert.Equal(3, statements.Count);
        Assert.Equal(["2990"], Run($"SELECT count(*) FROM ({statements[0]})"));
        Assert.Equal(["2024-01-30 12:10:00"], Run($"SELECT min(open_time) FROM ({statements[0]})"));
        Assert.Equal(["BTCUSDT 2", "ETHUSDT 2"], Run($"SELECT symbol || ' ' || trades FROM ({statements[1]})"));
        Assert.Equal(["3000 3000"], Run($"SELECT records || ' ' || promised FROM ({statements[2]})"));
    }

    [Fact]
    public void It_names_every_field_of_a_receipt_and_every_kind()
    {
        var path = folder.At("data", "binance_usdm", "bars", "BTCUSDT", "1m", "2024-01.json");
        using var receipt = JsonDocument.Parse(File.ReadAllBytes(path));
        var fields = receipt
            .RootElement.EnumerateObject()
            .Select(field => field.Name)
            .Concat(receipt.RootElement.GetProperty("sources")[0].EnumerateObject().Select(field => field.Name))
            .Concat(receipt.RootElement.GetProperty("repairs")[0].EnumerateObject().Select(field => field.Name));

        Assert.All(fields, field => Assert.Contains($"`{field}`", Text, StringComparison.Ordinal));
        Assert.All(DataKinds.All, kind => Assert.Contains($"`{kind.Name}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_numbers_are_those_of_the_code()
    {
        Assert.Equal(65_536, LakeOptions.Default.BlockRows);
        Assert.Equal(TimeSpan.FromMinutes(5), LakeOptions.Default.LockWait);
        Assert.Contains($"blocks of {LakeOptions.Default.BlockRows:N0} rows", Text, StringComparison.Ordinal);
        Assert.Contains($"the {MissingBars.Listed} longest", Text, StringComparison.Ordinal);
    }

    private List<string> Run(string sql)
    {
        using var session = DuckSession.Open(threads: 1);
        var here = sql.Replace("'data/", "'" + folder.At("data") + "/", StringComparison.Ordinal);
        using var reader = session.Query($"SELECT CAST(c AS VARCHAR) FROM ({here}) AS t(c)", CancellationToken.None);
        var rows = new List<string>();
        while (reader.Next())
        {
            for (var row = 0; row < reader.Count; row++)
            {
                rows.Add(System.Text.Encoding.UTF8.GetString(reader.Column(0).Text(row)));
            }
        }
        return rows;
    }

    [GeneratedRegex("```sql\n(?<sql>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sql();
}
