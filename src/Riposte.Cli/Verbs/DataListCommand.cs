using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Ports.Stores;
using Riposte.Runtime.Checking;
using Riposte.Runtime.Download;

namespace Riposte.Cli.Verbs;

/// <summary><c>data list</c>: what the store holds.</summary>
internal static class DataListCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var store = new StoreOptions();
        var series = new Argument<string?>("SERIES")
        {
            Description = "Show the partitions of one series, such as binance_usdm/bars/BTCUSDT/1m.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verb = new Verb(
            "list",
            "List the series of the store, or the partitions of one with what their receipts say.",
            "data list",
            "data list binance_usdm/bars/BTCUSDT/1m --output json"
        );
        verb.Arguments.Add(series);
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var lake = store.OpenExisting(parsed, store.Load(parsed, terminal), terminal);
                if (parsed.GetValue(series) is { } name)
                {
                    var key = SeriesOptions.Stored(name, lake, cancel);
                    Show(terminal, key, lake.Partitions(key, cancel), shared.IsJson(parsed));
                    return 0;
                }
                var all = lake.Series(cancel).Select(key => SeriesSummary.Of(lake, key, cancel)).ToArray();
                Show(terminal, all, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static void Show(Terminal terminal, SeriesSummary[] all, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(new JsonObject { ["series"] = new JsonArray([.. all.Select(ToJson)]) }));
            return;
        }
        if (all.Length == 0)
        {
            terminal.Out.WriteLine("the store is empty: 'riposte data download' and 'riposte data import' fill it");
            return;
        }
        string[][] rows =
        [
            ["series", "first", "last", "records", "missing", "flagged", "repairs", "size", "sources", "last fetch"],
            .. all.Select(one =>
                (string[])
                    [
                        one.Key.ToString(),
                        DownloadText.Time(one.First),
                        DownloadText.Time(one.Last),
                        DownloadText.Number(one.Records),
                        DownloadText.Number(one.MissingBars),
                        DownloadText.Number(one.Flagged),
                        DownloadText.Number(one.Repairs),
                        Size(one.Bytes),
                        DownloadText.SourceNames(one.Sources),
                        DownloadText.Time(one.LastFetch),
                    ]
            ),
        ];
        TextTable.Write(terminal.Out, rows, 3, 4, 5, 6, 7);
        foreach (var one in all)
        {
            if (DownloadText.NotAsked(Unasked.Of(one.Covered)) is { } text)
            {
                terminal.Out.WriteLine($"{one.Key}: {text}");
            }
        }
    }

    private static void Show(Terminal terminal, SeriesKey key, IReadOnlyList<PartitionReceipt> parts, bool isJson)
    {
        var unasked = Unasked.Of(TimeRanges.Of(parts.SelectMany(part => part.Covered.All)));
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["series"] = key.ToString(),
                        ["not_asked"] = DownloadText.Ranges(unasked),
                        ["partitions"] = new JsonArray([.. parts.Select(ToJson)]),
                    }
                )
            );
            return;
        }
        foreach (var part in parts)
        {
            terminal.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{DownloadText.Time(part.Span.From)}: {CountText.Of(part.Rows, "record")}, {part.MissingBars} missing, {part.Flagged} flagged, {Size(part.Bytes)}, sha256 {part.Sha256[..Math.Min(12, part.Sha256.Length)]}"
                )
            );
            foreach (var source in part.Sources)
            {
                terminal.Out.WriteLine(
                    $"  {source.Source}: {DownloadText.Time(source.Range.From)} to {DownloadText.End(source.Range.To)}, fetched {source.FetchedAt}"
                );
            }
            foreach (var repair in part.Repairs)
            {
                terminal.Out.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  repair {repair.At}: {repair.What}, {CountText.Of(repair.Rows, "record")} in {repair.Range}"
                    )
                );
            }
        }
        if (DownloadText.NotAsked(unasked) is { } text)
        {
            terminal.Out.WriteLine(text);
        }
    }

    private static string Size(long bytes) =>
        bytes switch
        {
            >= 1_000_000_000 => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
            >= 1_000_000 => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
            >= 1000 => (bytes / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " KB",
            _ => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        };

    private static JsonObject ToJson(SeriesSummary one) =>
        new()
        {
            ["series"] = one.Key.ToString(),
            ["first_ms"] = one.First?.UnixMilliseconds,
            ["last_ms"] = one.Last?.UnixMilliseconds,
            ["records"] = one.Records,
            ["missing_bars"] = one.MissingBars,
            ["flagged"] = one.Flagged,
            ["repairs"] = one.Repairs,
            ["bytes"] = one.Bytes,
            ["covered"] = DownloadText.Ranges(one.Covered),
            ["not_asked"] = DownloadText.Ranges(Unasked.Of(one.Covered)),
            ["sources"] = DownloadText.Sources(one.Sources),
            ["last_fetch_ms"] = one.LastFetch?.UnixMilliseconds,
        };

    private static JsonObject ToJson(PartitionReceipt part) =>
        new()
        {
            ["from_ms"] = part.Span.From.UnixMilliseconds,
            ["to_ms"] = part.Span.To.UnixMilliseconds,
            ["file"] = part.File,
            ["sha256"] = part.Sha256,
            ["bytes"] = part.Bytes,
            ["records"] = part.Rows,
            ["missing_bars"] = part.MissingBars,
            ["flagged"] = part.Flagged,
            ["revised"] = part.Revised,
            ["covered"] = DownloadText.Ranges(part.Covered),
            ["sources"] = DownloadText.Sources(part.Sources),
            ["repairs"] = new JsonArray([
                .. part.Repairs.Select(repair => new JsonObject
                {
                    ["what"] = repair.What,
                    ["from_ms"] = repair.Range.From.UnixMilliseconds,
                    ["to_ms"] = repair.Range.To.UnixMilliseconds,
                    ["records"] = repair.Rows,
                    ["at_ms"] = repair.At.UnixMilliseconds,
                }),
            ]),
        };
}
